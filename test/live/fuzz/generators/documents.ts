/** GraphQL operations generated from the real schema: fragments, directives, aliases, valid and invalid variables. */
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql'
import type { Random } from '../random.ts'
import { hostileString, spoil, valuesFor } from './values.ts'

export type OperationKind = 'query' | 'mutation' | 'subscription'
export interface Operation {
  kind: OperationKind
  query: string
  variables: Record<string, unknown>
}

export interface DocumentSource {
  schema: GraphQLSchema
  /** Types with known ids. */
  types: readonly string[]
  /** A valid input of each mutation. */
  inputs: Record<string, object>
}

const directives = ['@skip(if: false)', '@include(if: true)', '@skip(if: $flag)']
const wrongDirectives = [
  '@include(if: "true")',
  '@skip',
  '@deprecated(reason: "x")',
  '@unknown(a: {b: [1]})',
  '@include(if: true) @include(if: false)',
]

/** Generates one operation after the other. */
export function operationsOf(random: Random, { schema, types, inputs }: DocumentSource) {
  const value = valuesFor(random, types)
  const roots = {
    query: schema.getQueryType()!,
    mutation: schema.getMutationType()!,
    subscription: schema.getSubscriptionType()!,
  }

  return function operation(kind: OperationKind): Operation {
    const definitions: string[] = []
    const declared: string[] = []
    const fragments: string[] = []
    const variables: Record<string, unknown> = {}
    /** One document in four has syntactic or structural mistakes; the others get as far as their values allow. */
    const isSloppy = random.isTrue(0.25)
    const wildness = random.weighted([
      [6, 0],
      [3, 0.05],
      [1, 0.3],
    ])

    function args(field: GraphQLField<unknown, unknown>, isRoot: boolean): string {
      const usedArgs = field.args.filter((arg) => isRequiredArgument(arg) || random.isTrue(0.35))
      if (usedArgs.length === 0) return ''
      return `(${usedArgs.map((arg) => `${arg.name}: ${argument(field.name, arg.name, arg.type, isRoot)}`).join(', ')})`
    }

    function argument(field: string, name: string, type: GraphQLInputType, isRoot: boolean): string {
      const made = argumentValue(field, name, type)
      if (!isRoot && random.isTrue(0.7)) return literal(made, type)
      const variable = `v${declared.length}`
      declared.push(
        `$${variable}: ${!isSloppy || random.isTrue(0.8) ? type : random.pick(['String', 'ID!', '[[Int]]', 'Case', 'Nope'])}`,
      )
      variables[variable] = made
      return `$${variable}`
    }

    function argumentValue(field: string, name: string, type: GraphQLInputType): unknown {
      if (name === 'first' || name === 'last') return random.isTrue(0.85) ? random.int(5) : value(type, name, 0.3)
      const good = name === 'input' ? inputs[field] : undefined
      if (!good || random.isTrue(0.3)) return value(type, name, wildness)
      const keyed = { key: `fuzz-${random.int(1e9)}`, ...good }
      return random.isTrue(0.25) ? keyed : spoil(random, keyed)
    }

    function selection(output: GraphQLOutputType, depth: number): string {
      const type = getNamedType(output)
      if (isLeafType(type)) return isSloppy && random.isTrue(0.05) ? '{ nope }' : ''
      if (isAbstractType(type)) {
        const possible = random.list(1, 3, () => random.pick(schema.getPossibleTypes(type)))
        return `{ __typename ${possible.map((each) => `... on ${each.name} ${selection(each, depth - 1)}`).join(' ')} }`
      }
      const fields = Object.values(type.getFields()).filter(
        (field) => depth > 0 || isLeafType(getNamedType(field.type)),
      )
      if (fields.length === 0) return '{ __typename }'
      const chosen = random.list(1, depth > 2 ? 3 : 6, () => random.pick(fields))
      const body = chosen.map((field) => fieldOf(field, depth, false)).join(' ')
      if (random.isTrue(0.1)) return `{ ${fragment(type.name, body)} }`
      return `{ ${body} ${random.isTrue(0.3) ? '__typename' : ''} }`
    }

    function fieldOf(field: GraphQLField<unknown, unknown>, depth: number, isRoot: boolean): string {
      const alias = random.isTrue(0.3)
        ? `${random.pick(['a', 'b', 'id', '__proto__', 'constructor'])}${random.int(90)}: `
        : ''
      const directive = random.isTrue(0.05) ? random.pick(isSloppy ? wrongDirectives : directives) : ''
      return `${alias}${field.name}${args(field, isRoot)} ${directive} ${selection(field.type, depth - 1)}`
    }

    function fragment(on: string, body: string): string {
      const name = `f${fragments.length}`
      const spreads = isSloppy && random.isTrue(0.3) ? `...${random.pick([name, 'f0', 'nowhere'])}` : ''
      fragments.push(
        `fragment ${name} on ${!isSloppy || random.isTrue(0.8) ? on : random.pick(['Query', 'String', 'Nope'])} { ${body} ${spreads} }`,
      )
      return random.isTrue(0.5) ? `...${name}` : `...${name} ...${name}`
    }

    const fields = Object.values(roots[kind].getFields())
    const most = kind === 'query' ? 4 : isSloppy ? 2 : 1
    const depth = random.weighted([
      [5, 3],
      [3, 5],
      [1, 9],
    ])
    const body = random.list(1, most, () => fieldOf(random.pick(fields), depth, true)).join(' ')
    if (body.includes('$flag') || (isSloppy && random.isTrue(0.1))) {
      declared.push('$flag: Boolean! = false')
      if (random.isTrue(0.5)) variables.flag = random.isTrue(0.8) ? true : 'yes'
    }
    definitions.push(
      `${kind} ${random.isTrue(0.5) ? 'Fuzz' : ''} ${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${body} }`,
    )
    return { kind, query: [...definitions, ...fragments].join('\n').replace(/ +/g, ' '), variables }
  }
}

/** A value in the syntax of a document. */
function literal(value: unknown, type: GraphQLInputType | null): string {
  if (isNonNullType(type)) return literal(value, type.ofType as GraphQLInputType)
  if (Array.isArray(value)) {
    const of = isListType(type) ? (type.ofType as GraphQLInputType) : null
    return `[${value.map((each) => literal(each, of)).join(', ')}]`
  }
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(type) ? type.getFields() : {}
    const parts = Object.entries(value).filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
    return `{${parts.map(([name, each]) => `${name}: ${literal(each, fields[name]?.type ?? null)}`).join(', ')}}`
  }
  return isEnumType(type) && typeof value === 'string' && /^\w+$/.test(value) ? value : JSON.stringify(value)
}

const tokens = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '!',
  '$',
  '@',
  '...',
  '=',
  '|',
  '&',
  '"',
  '"""',
  '#',
  ',',
  '\\',
  '\u0000',
  '\ufeff',
  'on',
  'fragment',
  'query',
  'mutation',
  'subscription',
  '__schema',
  '__typename',
  '__type(name: "Query")',
  'null',
  '-',
  '1.',
  '0x1',
  '$v0',
  'type A { a: Int }',
  'extend schema { query: A }',
]

/** Breaks the text of a document somewhere. */
export function breakText(random: Random, text: string): string {
  const parts = text.split(/\b/)
  for (let n = random.int(4); n >= 0; n--) {
    const at = random.int(parts.length)
    random.pick([
      () => parts.splice(at, 1),
      () => parts.splice(at, 0, random.pick(tokens)),
      () => parts.splice(at, 0, parts[random.int(parts.length)] ?? ''),
      () => parts.splice(at, 1, JSON.stringify(hostileString(random))),
      () => parts.splice(random.int(parts.length)),
    ])()
    if (parts.length === 0) return ''
  }
  return parts.join('')
}
