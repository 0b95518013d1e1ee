/** The contract of a live field, and the frames for its readers. */
import type { Envelope } from './envelope.ts'

export type { Envelope }

/** Why a stream ends and the reader must read all data again. REVOKED: the reader may no longer read the field. */
export type ResyncReason = 'TOO_OLD' | 'TOO_SLOW' | 'EPOCH_CHANGED' | 'POSITION_UNKNOWN' | 'REVOKED'

/**
 * One subscription field with its arguments, for one audience. It has no state: `change` can read a frame from the
 * database for any range of the log.
 */
export interface Live {
  /** Name of the frame's type, such as BoardChanged. */
  readonly changedType: string
  /**
   * The account whose private data the field shows, if it shows any. Only changes of this account then cause frames.
   * `change` is then called without events, and also for every reader that resumes.
   */
  readonly accountId?: string
  /** Whether an event may concern the field. Called for every event, so it must not do I/O. */
  touches(event: Envelope): boolean
  /**
   * Returns the frame's own fields as of `asOf`. `events` are those that may concern the field, numbered in the log
   * above `from` and up to `to`. Null if nothing visible changed, and REVOKED if the audience may no longer read the
   * field. Must read from the primary, because a replica may not have these events yet. A call that throws is repeated.
   */
  change(events: readonly Envelope[], from: number, to: number, asOf: Date): Promise<object | null | 'REVOKED'>
}

/** Ends the catch-up: the reader has all data up to `position`, and the next frame follows it. */
export interface Ready {
  __typename: 'FeedReady'
  position: string
  asOf: Date
  /** Whether the reader may lack events; null if this is unknown. False for readers that began at a position. */
  missed: boolean | null
}

/** Reports that no event between the previous frame and `asOf` concerns the field. */
export interface Heartbeat {
  __typename: 'FeedHeartbeat'
  position: string
  previous: string
  asOf: Date
}

/**
 * Reports that the log cannot be read at present, or that the reads of the field fail or hang. This frame has no
 * position, so the next frame names the frame before it as predecessor. Sent only to operations that select
 * FeedInterrupted (see `selectsInterruptions` in operation.ts).
 */
export interface Interrupted {
  __typename: 'FeedInterrupted'
  /** The reader received every event that was committed before this time; null if it had not caught up. */
  trueUntil: Date | null
}

/** A frame of events with the fields that `Live.change` returned. */
export interface EventFrame {
  __typename: string
  position: string
  previous: string
  asOf: Date
}

/** The last frame, after which the reader must read everything again. */
export interface Resync {
  __typename: 'FeedResyncRequired'
  reason: ResyncReason
}

export type Frame = Ready | Heartbeat | Interrupted | EventFrame | Resync

/** Subscription fields call this function as `ctx.live(live, since)`. */
export type StartLive = (live: Live, since: string | null | undefined) => AsyncIterable<Frame>

export const resync = (reason: ResyncReason): Resync => ({ __typename: 'FeedResyncRequired', reason })

export const isResync = (frame: object | null): frame is Resync =>
  frame !== null && '__typename' in frame && frame.__typename === 'FeedResyncRequired'
