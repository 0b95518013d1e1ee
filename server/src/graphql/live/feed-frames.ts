/** The frames of the live feed, as architecture says: ready, changed, heartbeat, interrupted, resync. */
import type { BoardCounts } from '#domain/board/query.ts'
import type { RequestRow } from '#domain/read-model/requests.ts'
import type { Frame } from '#feed/live.ts'
import { BoardCountsRef } from '#graphql/board/types.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

export type Positioned = { position: string; asOf: Date }
export type BoardChange = Positioned & {
  previous: string
  members: RequestRow[]
  others: string[]
  counts: BoardCounts
}
export type CaseChange = Positioned & { previous: string; caseId: string }

export const position = 'Where in the feed this is true. Give the last one seen as `since` when subscribing again.'
export const previous =
  'The position of the frame before this one; if it is not the one you saw last, read the board again.'

export const FeedReady = builder.objectRef<Positioned>('FeedReady').implement({
  description: 'You have caught up; from here on frames are live.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    asOf: t.expose('asOf', { type: 'DateTime' }),
  }),
})

export const FeedHeartbeat = builder.objectRef<Positioned & { previous: string }>('FeedHeartbeat').implement({
  description: 'Nothing happened to what you follow; sent every 10 seconds, and at once when an interruption ends.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime' }),
  }),
})

export const FeedInterrupted = builder.objectRef<{ trueUntil: Date | null }>('FeedInterrupted').implement({
  description:
    'The server cannot read the log for now, and nothing may be called current. Stay subscribed: the feed goes on by itself, and its next frame follows the position that you hold. Sent within 4.5 seconds of losing the database and again with each heartbeat that is missing, and only to operations that select this type.',
  fields: (t) => ({
    trueUntil: t.expose('trueUntil', {
      type: 'DateTime',
      nullable: true,
      description:
        'What you hold was true until this instant. Null when you had not caught up: it is then as of the last frame that you received.',
    }),
  }),
})

const ResyncReason = builder.enumType('ResyncReason', {
  values: ['TOO_OLD', 'TOO_SLOW', 'EPOCH_CHANGED', 'POSITION_UNKNOWN', 'REVOKED'] as const,
  description: 'Why what you hold can no longer be brought up to date.',
})
type Resync = { reason: (typeof ResyncReason)['$inferType'] }

export const FeedResyncRequired = builder.objectRef<Resync>('FeedResyncRequired').implement({
  description: 'Read the board again, then subscribe with its position.',
  fields: (t) => ({ reason: t.expose('reason', { type: ResyncReason }) }),
})

const BoardChanged = builder.objectRef<BoardChange>('BoardChanged').implement({
  description:
    'Requests that entered the board or changed on it, and those that left it. Changes within 50 ms are one frame.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime' }),
    nodes: t.field({
      type: [RemovalRequestRef],
      description: 'Apply one only if its version is not older than what you hold.',
      resolve: ({ members }) => members,
    }),
    removed: t.field({
      type: ['ID'],
      description: 'Not on this board, or no longer.',
      resolve: ({ others }) => others.map((id) => globalId('RemovalRequest', id)),
    }),
    counts: t.field({ type: BoardCountsRef, resolve: ({ counts }) => counts }),
  }),
})

const CaseChanged = builder.objectRef<CaseChange>('CaseChanged').implement({
  description: 'The case, or anything in it, changed.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime' }),
    case: t.prismaField({
      type: CaseNode,
      resolve: (query, { caseId }, _args, { db }) => db.case.findUniqueOrThrow({ ...query, where: { id: caseId } }),
    }),
  }),
})

export const typeOf = (frame: unknown): string => (frame as Frame).__typename

export const BoardFrame = builder.unionType('BoardFrame', {
  types: [FeedReady, BoardChanged, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
  resolveType: typeOf,
})
export const CaseFrame = builder.unionType('CaseFrame', {
  types: [FeedReady, CaseChanged, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
  resolveType: typeOf,
})
