/** The frames that every live feed has: ready, heartbeat, interrupted, resync. What changed is a frame of each noun. */
import type { Frame } from '#feed/live.ts'
import { builder } from './builder.ts'

export type Positioned = { position: string; asOf: Date }
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

export const typeOf = (frame: unknown): string => (frame as Frame).__typename

/** The `since` argument of every subscription. */
export const since = 'The position of the query or frame that you hold; events after it come first.'

/** A frame is made by the feed in the shape of its type, which Pothos cannot know. */
export const asFrame = (frame: unknown) => frame as never
