import type { LinkProps } from '@tanstack/react-router'
import type { QueueKind } from '#graphql/generated/enums.ts'
import type { DeskEntry } from './desk.graphql.ts'

export type Place = Pick<LinkProps, 'to' | 'params' | 'search'>

/** Where an entry is worked on; the queue goes along, so that the next one follows. */
export function placeIn(queue: QueueKind, { node }: Pick<DeskEntry, 'node'>): Place | null {
  if (node?.__typename === 'Tip') return { to: '/tips/$tip', params: { tip: node.id }, search: { queue } }
  if (node?.__typename === 'RemovalRequest')
    return { to: '/requests/$request', params: { request: node.id }, search: { queue } }
  return null
}
