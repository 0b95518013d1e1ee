/** Routes of queue entries. */
import type { LinkProps } from '@tanstack/react-router'
import type { QueueKind } from '#graphql/generated/enums.ts'
import type { DeskEntry } from './desk.graphql.ts'

export type EntryLink = Pick<LinkProps, 'to' | 'params' | 'search'>

/**
 * Returns the page on which an entry is handled; null for an unknown kind of entry. The URL contains the queue, so that
 * the page can open the next entry.
 */
export function linkTo(queue: QueueKind, { node }: Pick<DeskEntry, 'node'>): EntryLink | null {
  if (node?.__typename === 'Tip') return { to: '/tips/$tip', params: { tip: node.id }, search: { queue } }
  // Results of audits are recorded in the list of the samples.
  if (node?.__typename === 'RemovalRequest' && node.itemsToAudit)
    return { to: '/measurements', search: { view: 'audits', platform: node.platform?.slug } }
  if (node?.__typename === 'RemovalRequest')
    return { to: '/requests/$request', params: { request: node.id }, search: { queue } }
  return null
}
