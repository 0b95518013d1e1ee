/** Which things may be loaded by their bare ids, for `node` and `nodes`. */
import { GraphQLError, type GraphQLResolveInfo, isInterfaceType, isObjectType } from 'graphql'
import { outsideFields } from '#domain/core/policy.ts'
import { isStaff } from '#domain/core/viewer.ts'
import type { Context } from './context.ts'

export const MAX_NODES = 500

/**
 * Whether an id names a type that can be loaded and that its asker may read at all. What they may not read is not even
 * looked up, so that its absence and its presence are one answer.
 */
export function mayLoad(
  { typename }: { typename: string },
  { audience }: Context,
  { schema }: GraphQLResolveInfo,
): boolean {
  const node = schema.getType('Node')
  const type = schema.getType(typename)
  if (!isInterfaceType(node) || !isObjectType(type) || !schema.isSubType(node, type)) return false
  const outside = audience.role ? outsideFields[audience.role] : undefined
  return audience.read && (isStaff(audience) || (outside !== undefined && Object.hasOwn(outside, typename)))
}

/** Pothos loads what stands in the arguments, and nothing for null. */
export function dropOthers(ids: ({ typename: string } | null)[], context: Context, info: GraphQLResolveInfo): void {
  if (ids.length > MAX_NODES)
    throw new GraphQLError(`at most ${MAX_NODES} ids`, { extensions: { code: 'BAD_USER_INPUT' } })
  for (const [index, id] of ids.entries()) if (id && !mayLoad(id, context, info)) ids[index] = null
}
