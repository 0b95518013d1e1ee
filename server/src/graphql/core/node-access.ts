/** Decides which objects `node` and `nodes` may load by their global ids. */
import { GraphQLError, type GraphQLResolveInfo, isInterfaceType, isObjectType } from 'graphql'
import { mayReadType } from '#domain/core/keys/limited-fields.ts'
import { outsideFields } from '#domain/core/outside-fields.ts'
import { isStaff } from '#domain/core/viewer.ts'
import type { Context } from './context.ts'

export const MAX_NODES = 500

/**
 * Whether the audience may read the node type of a global id. Objects of other types are not looked up, so that an
 * unreadable object and an absent one give the same result.
 */
export function isLoadable(
  { typename }: { typename: string },
  { audience }: Context,
  { schema }: GraphQLResolveInfo,
): boolean {
  const node = schema.getType('Node')
  const type = schema.getType(typename)
  if (!isInterfaceType(node) || !isObjectType(type) || !schema.isSubType(node, type)) return false
  if (audience.limits) return mayReadType(audience.limits, typename)
  const outsideTypes = audience.role ? outsideFields[audience.role] : undefined
  return audience.read && (isStaff(audience) || (outsideTypes !== undefined && Object.hasOwn(outsideTypes, typename)))
}

/** Replaces each id that must not be loaded with null. Pothos skips the nulls. */
export function dropUnreadableIds(
  ids: ({ typename: string } | null)[],
  context: Context,
  info: GraphQLResolveInfo,
): void {
  if (ids.length > MAX_NODES)
    throw new GraphQLError(`at most ${MAX_NODES} ids`, { extensions: { code: 'BAD_USER_INPUT' } })
  for (const [index, id] of ids.entries()) if (id && !isLoadable(id, context, info)) ids[index] = null
}
