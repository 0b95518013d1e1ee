/**
 * The frames that every live feed shares: ready, heartbeat, interrupted and resync. Each feed declares its own frame
 * for new data.
 */
import type { FieldMap } from '@pothos/core'
import { GraphQLError } from 'graphql'
import type { Frame } from '#feed/live.ts'
import type { Reset } from '#feed/tailer.ts'
import { builder, type Types } from './builder.ts'
import { describedEnum } from './described-enum.ts'

type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<Types>
type Positioned = { position: string; asOf: Date }
type Following = Positioned & { previous: string }

export const position =
  'The position in the feed up to which the data includes all events. Pass the last position received as `since` when subscribing again.'
const previous =
  'The position of the preceding frame. If it differs from the last position received, read the data again.'
export const asOf = 'The UTC instant at which the data was current.'

const FeedReady = builder.objectRef<Positioned & { missed: boolean | null }>('FeedReady').implement({
  description: 'The subscriber has caught up. All following frames are live.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    asOf: t.expose('asOf', { type: 'DateTime', description: asOf }),
    missed: t.exposeBoolean('missed', {
      nullable: true,
      description:
        'A hint for clients that reconnect without a position. True: an earlier subscription of this viewer with the same document and variables ended on this server, and something that it covers may not have arrived since, so read the data again. False: the subscription began at a position, so nothing is missing. Null: unknown, such as after a restart of the server. A client that sends the last position received needs no hint.',
    }),
  }),
})

const FeedHeartbeat = builder.objectRef<Following>('FeedHeartbeat').implement({
  description:
    'Nothing that the subscription covers has changed since the preceding frame. The heartbeat is sent every 10 seconds, and at once when an interruption ends.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime', description: asOf }),
  }),
})

const FeedInterrupted = builder.objectRef<{ trueUntil: Date | null }>('FeedInterrupted').implement({
  description:
    'The server cannot read the log or the data of the feed, so the data received before may be out of date. Stay subscribed: the feed resumes by itself. This frame is sent within 4.5 seconds after the database becomes unreachable, and again whenever a heartbeat is due. Only operations that select this type receive it.',
  fields: (t) => ({
    trueUntil: t.expose('trueUntil', {
      type: 'DateTime',
      nullable: true,
      description:
        'The UTC instant until which the data received before is known to be current. Null if the subscriber had not caught up.',
    }),
  }),
})

const ResyncReason = describedEnum(
  'ResyncReason',
  ['TOO_OLD', 'TOO_SLOW', 'EPOCH_CHANGED', 'POSITION_UNKNOWN', 'REVOKED'],
  'Why the feed cannot continue from the last position received.',
  {
    TOO_OLD: 'The position is too far in the past.',
    TOO_SLOW: 'The subscriber did not receive frames fast enough.',
    EPOCH_CHANGED:
      'The log has another event at this position: a backup was restored, or a promoted database has lost events.',
    POSITION_UNKNOWN:
      'The log has no such position: it ends earlier, events are missing from it, or the text is no position.',
    REVOKED: 'The viewer may no longer read the data of this subscription.',
  },
)
/** The error of a query or mutation whose position belongs to no event of this log. Its extensions state the reason. */
export const resyncError = (reason: Reset): GraphQLError =>
  new GraphQLError(`not a position of this log: ${reason}`, { extensions: { code: 'RESYNC_REQUIRED', reason } })

type Resync = { reason: (typeof ResyncReason)['$inferType'] }

const FeedResyncRequired = builder.objectRef<Resync>('FeedResyncRequired').implement({
  description:
    'The feed cannot continue. Query the data again, then subscribe from the position that the query returned.',
  fields: (t) => ({
    reason: t.expose('reason', { type: ResyncReason, description: 'Why the feed cannot continue.' }),
  }),
})

/**
 * Declares the frame `changed`, which contains the new data of a feed. Returns the union of all frames of the feed,
 * which is the type of the subscription field.
 */
export const feedFrame = <Change extends object>(
  name: string,
  {
    description,
    changed,
    fields,
  }: {
    description: string
    changed: { name: string; description: string }
    fields: (t: PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, Following & Change>) => FieldMap
  },
) => {
  const Changed = builder.objectRef<Following & Change>(changed.name).implement({
    description: changed.description,
    fields: (t) => ({
      position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
      previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
      asOf: t.field({ type: 'DateTime', description: asOf, resolve: (frame) => frame.asOf }),
      ...fields(t),
    }),
  })
  return builder.unionType(name, {
    types: [FeedReady, Changed, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
    resolveType: (frame) => (frame as unknown as Frame).__typename,
    description,
  })
}

/** The description of the argument `since` of subscriptions. */
export const since =
  'The position of the last query result or frame received. If data has changed since then, one frame with all changes is sent before FeedReady. Omit it to start at the present.'

/** Casts a frame to its GraphQL type, because Pothos cannot infer that the feed builds every frame in this shape. */
export const asFrame = (frame: unknown) => frame as never
