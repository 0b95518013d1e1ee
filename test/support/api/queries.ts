/** Queries generated from the schema, so that every root field is covered, including new ones. */
import { randomUUID } from 'node:crypto'
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql'

export type Field = GraphQLField<unknown, unknown>

/** The field with a variable for each of these arguments, and only `__typename` selected. */
export function ask({ name, args, type }: Field, given: object, kind: 'query' | 'subscription' = 'query'): string {
  const usedArgs = args.filter((arg) => Object.hasOwn(given, arg.name))
  const variables = usedArgs.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')
  const passed = usedArgs.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }'
  return usedArgs.length === 0
    ? `${kind} { ${name} ${selection} }`
    : `${kind} (${variables}) { ${name}(${passed}) ${selection} }`
}

/** Nouns that are not the name of their type. */
const namedBy: Record<string, string> = {
  earlier: 'Measurement',
  later: 'Measurement',
  request: 'RemovalRequest',
  assignee: 'Person',
  power: 'Power',
  caseChanged: 'Case',
  tipChanged: 'Tip',
}

/** The type of the ids in `caseId` or `caseIds`, or of the `id` of the root field `case`. */
const typeNamed = (name: string): string => {
  const noun = name.replace(/Ids?$/, '')
  return namedBy[noun] ?? noun.charAt(0).toUpperCase() + noun.slice(1)
}

/** Variables for the required arguments. */
export const required = (field: Field): Record<string, unknown> =>
  Object.fromEntries(
    field.args
      .filter(isRequiredArgument)
      .map(({ name, type }) => [name, sample(type, name === 'id' ? field.name : name)]),
  )

/** Codes of vocabularies, by the names of the arguments and fields that take them. */
const codes: Record<string, string> = { kinds: 'GROUP', sources: 'PRESS', platformKinds: 'PLATFORM' }

/** A plausible value of this type. */
export function sample(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return sample(type.ofType, name)
  if (isListType(type)) return [sample(type.ofType, name)]
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, sample(field.type, field.name)]),
    )
  if (isEnumType(type)) return type.getValues()[0]!.name
  const samples: Record<string, unknown> = {
    ID: `${typeNamed(name)}_${randomUUID()}`,
    String: codes[name] ?? 'bùng nợ',
    Int: 10,
    Float: 0.5,
    FeedPosition: 'AAAAAAAAAAAAAAAAAAAAAA',
    Boolean: true,
    Date: '2026-01-31',
    DateTime: '2026-01-31T00:00:00Z',
  }
  return samples[String(type)]
}
