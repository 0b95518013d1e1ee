/** The commands that can run on all items of a case that match a filter. */
import type { ItemJobAction } from '@takedown/prisma/generated/client/enums.ts'
import type { ActionName } from '#domain/core/policy.ts'

/** The command of each action. Whoever may run it on some items may run it on all that match. */
export const commandOf = {
  ASSESS: 'assessItems',
  DRAFT: 'editRequest',
  REMOVE: 'removeItems',
} as const satisfies Record<ItemJobAction, ActionName>
