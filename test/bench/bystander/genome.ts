/** Queries as trees, which a search for slow queries creates at random, mutates and crosses. */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import { valuesFor } from '../../live/fuzz/generators/values.ts'
import type { Random } from '../../live/fuzz/random.ts'

export interface Gene {
  /** `__on` stands for an inline fragment on `type`. */
  field: string
  /** the type whose fields the children are; null for leaves */
  type: string | null
  args: Record<string, unknown>
  /** how often the field is selected, each time under another alias */
  copies: number
  children: Gene[]
}

/** The values from which page sizes and numbers of copies are chosen. */
const PAGES = [1, 5, 20, 50, 100, 200, 500]
const COPIES = [1, 1, 2, 3, 5, 10, 30, 100, 300]
const MAX_GENES = 120
const MAX_CHARACTERS = 60_000

type Field = GraphQLField<unknown, unknown>

export function genomes(random: Random, schema: GraphQLSchema, types: readonly string[]) {
  const value = valuesFor(random, types, { soundness: 0.95, longLists: 0.1 })
  const query = schema.getQueryType()!

  function argsOf(field: Field): Record<string, unknown> {
    const chosen = field.args.filter((arg) => isRequiredArgument(arg) || arg.name === 'first' || random.isTrue(0.2))
    return Object.fromEntries(
      chosen.map(({ name, type }) => [name, name === 'first' ? random.pick(PAGES) : value(type, name, 0)]),
    )
  }

  function geneOf(field: Field, depth: number): Gene {
    const type = getNamedType(field.type)
    return {
      field: field.name,
      args: argsOf(field),
      copies: 1,
      ...(isLeafType(type) ? { type: null, children: [] } : { type: type.name, children: childrenOf(type, depth) }),
    }
  }

  function childrenOf(type: GraphQLNamedType, depth: number): Gene[] {
    if (isAbstractType(type)) {
      const on = random.pick(schema.getPossibleTypes(type))
      return [{ field: '__on', type: on.name, args: {}, copies: 1, children: childrenOf(on, depth) }]
    }
    if (!isObjectType(type)) return []
    const fields = fieldsOf(type).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
    // Goes straight to the rows of a connection, because the connection itself is seldom slow.
    const rows = fields.find(({ name }) => name === 'nodes')
    const chosen = rows ? [rows] : random.list(1, 4, () => random.pick(fields))
    return fields.length === 0 ? [] : unique(chosen).map((field) => geneOf(field, depth - 1))
  }

  const roots = () => Object.values(query.getFields())
  const root = (): Gene => geneOf(random.pick(roots()), 1 + random.int(5))

  /** Returns a copy of the tree with one random change. */
  function mutate(tree: readonly Gene[]): Gene[] {
    const copy = structuredClone(tree) as Gene[]
    const all = flatten(copy)
    if (copy.length === 0 || random.isTrue(0.1)) return [...copy, root()]
    const gene = random.pick(all)
    const type = gene.type === null ? undefined : schema.getType(gene.type)
    random.weighted<() => void>([
      [3, () => addField(gene, type)],
      [2, () => addAll(gene, type)],
      [3, () => (gene.copies = gene.field === '__on' ? 1 : random.pick(COPIES))],
      [3, () => changeArgs(copy, gene)],
      [2, () => remove(copy, gene)],
      [1, () => (gene.children = isObjectType(type) ? childrenOf(type, 3) : gene.children)],
    ])()
    return all.length > MAX_GENES ? copy.slice(0, 1) : copy
  }

  function addField(gene: Gene, type: GraphQLNamedType | undefined): void {
    if (isObjectType(type)) gene.children.push(geneOf(random.pick(fieldsOf(type)), 2))
  }

  /** Adds every leaf field of the type that needs no argument. */
  function addAll(gene: Gene, type: GraphQLNamedType | undefined): void {
    if (!isObjectType(type)) return
    const leaves = fieldsOf(type).filter(
      ({ type, args }) => isLeafType(getNamedType(type)) && !args.some(isRequiredArgument),
    )
    gene.children.push(...leaves.map((field) => geneOf(field, 0)))
  }

  function changeArgs(tree: Gene[], gene: Gene): void {
    const parent = parentOf(tree, gene)
    const owner = parent ? schema.getType(parent.type ?? '') : query
    const field = isObjectType(owner) ? owner.getFields()[gene.field] : undefined
    if (field) gene.args = argsOf(field)
  }

  /** Returns the first tree with a root field of the second one added. */
  const cross = (one: readonly Gene[], other: readonly Gene[]): Gene[] =>
    [...structuredClone(one), structuredClone(random.pick(other))] as Gene[]

  return { random: (): Gene[] => random.list(1, 2, root), mutate, cross }
}

const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields())

const unique = (fields: Field[]): Field[] => [...new Set(fields)]

const flatten = (genes: Gene[]): Gene[] => genes.flatMap((gene) => [gene, ...flatten(gene.children)])

const parentOf = (tree: Gene[], gene: Gene): Gene | undefined =>
  flatten(tree).find(({ children }) => children.includes(gene))

function remove(tree: Gene[], gene: Gene): void {
  const siblings = parentOf(tree, gene)?.children ?? tree
  if (siblings.length > 1) siblings.splice(siblings.indexOf(gene), 1)
}

/** Returns the document, with its arguments as variables. Null if it would exceed MAX_CHARACTERS. */
export function print(
  tree: readonly Gene[],
  schema: GraphQLSchema,
): { query: string; variables: Record<string, unknown> } | null {
  const declared: string[] = []
  const variables: Record<string, unknown> = {}
  let length = 0

  function write(gene: Gene, parent: GraphQLNamedType | undefined): string {
    if (length > MAX_CHARACTERS) return ''
    const type = gene.type === null ? undefined : schema.getType(gene.type)
    const inner = gene.children.map((child) => write(child, type)).join(' ')
    const selection = type ? ` { ${inner || '__typename'} }` : ''
    if (gene.field === '__on') return `... on ${gene.type}${selection}`
    const field = isObjectType(parent) ? parent.getFields()[gene.field] : undefined
    const args = Object.entries(gene.args).map(([name, value]) => {
      const variable = `v${declared.length}`
      declared.push(`$${variable}: ${field?.args.find((arg) => arg.name === name)?.type}`)
      variables[variable] = value
      return `${name}: $${variable}`
    })
    // Two selections of a field need different aliases if their arguments or selections may differ.
    const texts = Array.from({ length: gene.copies }, (_, n) => {
      const isPlain = n === 0 && args.length === 0 && !type
      return `${isPlain ? '' : `n${declared.length}_${n}_${length}: `}${gene.field}${args.length > 0 ? `(${args.join(', ')})` : ''}${selection}`
    })
    length += 1
    const text = texts.join(' ')
    length += text.length
    return text
  }

  const body = tree.map((gene) => write(gene, schema.getQueryType() ?? undefined)).join(' ')
  if (length > MAX_CHARACTERS) return null
  return { query: `query${declared.length > 0 ? ` (${declared.join(', ')})` : ''} { ${body} }`, variables }
}
