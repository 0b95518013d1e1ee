/**
 * Which changes of the API break clients of the last release: those that graphql-inspector calls breaking, unless what they
 * remove was deprecated in the released schema for long enough.
 */
import { CriticalityLevel, diff } from '@graphql-inspector/core'
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'

/** How many days a part of the schema must have been deprecated before it is removed. */
const NOTICE_DAYS = 90

/** A member of a type with its reason of deprecation, or an object without one. */
interface Member {
  deprecationReason?: string | null
  type?: Parameters<typeof getNamedType>[0]
  args?: readonly (Member & { name: string })[]
}

/** Returns one line for each change that breaks clients without notice. `today` is a date such as 2026-11-29. */
export async function breakingChanges(
  released: GraphQLSchema,
  current: GraphQLSchema,
  today: string,
): Promise<string[]> {
  const last = new Date(Date.parse(today) - NOTICE_DAYS * 86_400_000).toISOString().slice(0, 10)
  const changes = await diff(released, current)
  return changes
    .filter(({ criticality, path, meta }) => {
      if (criticality.level !== CriticalityLevel.Breaking) return false
      const member: unknown = 'removedUnionMemberTypeName' in meta ? meta.removedUnionMemberTypeName : undefined
      const [type = '', ...names] = typeof member === 'string' ? [member] : (path ?? '').split('.')
      return !isAnnounced(released, type, names, last)
    })
    .map(({ message, path }) => `${path}: ${message}`)
}

/** Returns the members of a schema whose deprecation states no date, from which nobody learns when they may go. */
export const undatedDeprecations = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap()).flatMap((type) =>
    Object.entries(membersOf(type)).flatMap(([name, member]) =>
      [[name, member] as const, ...(member.args ?? []).map((arg) => [`${name}(${arg.name})`, arg] as const)]
        .filter(([, { deprecationReason }]) => deprecationReason != null && dateIn(deprecationReason) === null)
        .map(([path]) => `${type.name}.${path}`),
    ),
  )

/** Whether the released schema deprecated a member, or all that a removed type consists of, on the last day or before. */
function isAnnounced(schema: GraphQLSchema, typeName: string, [name, argument]: string[], last: string): boolean {
  const isOld = ({ deprecationReason }: Member) => (dateIn(deprecationReason ?? '') ?? '9999') <= last
  const type = schema.getType(typeName)
  if (!type) return false
  const members = membersOf(type)
  if (name === undefined) {
    const own = Object.values(members)
    const users = usersOf(schema, type)
    return (own.length > 0 && own.every(isOld)) || (users.length > 0 && users.every(isOld))
  }
  const member = members[name]
  if (!member) return false
  const arg = argument === undefined ? undefined : member.args?.find((each) => each.name === argument)
  return isOld(member) || (arg !== undefined && isOld(arg))
}

/** Returns the fields and arguments whose type is this one. */
function usersOf(schema: GraphQLSchema, type: GraphQLNamedType): Member[] {
  const members = Object.values(schema.getTypeMap()).flatMap((each) => Object.values(membersOf(each)))
  return members
    .flatMap((member) => [member, ...(member.args ?? [])])
    .filter((member) => member.type !== undefined && getNamedType(member.type) === type)
}

function membersOf(type: GraphQLNamedType): Readonly<Record<string, Member>> {
  if (isEnumType(type)) return Object.fromEntries(type.getValues().map((value) => [value.name, value]))
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return type.getFields()
  return {}
}

/** Returns the first date in a text, such as 2026-11-29, or null. */
const dateIn = (text: string): string | null => /\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? null
