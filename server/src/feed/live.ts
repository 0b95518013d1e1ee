/** What a live field brings, and the frames in which its readers get it. */
import type { Envelope } from './envelope.ts'

export type { Envelope }

/** REVOKED: this audience may no longer read what it asked for. */
export type ResyncReason = 'TOO_OLD' | 'TOO_SLOW' | 'EPOCH_CHANGED' | 'POSITION_UNKNOWN' | 'REVOKED'

/**
 * One subscription field with its arguments, for one audience. It holds nothing of its readers: what it tells is read
 * anew each time, so that it may be asked about any stretch of the log.
 */
export interface Live {
  /** Name of the frame's type, such as BoardChanged. */
  readonly changedType: string
  /** Whether an event may matter. Called for every event: no I/O. */
  touches(event: Envelope): boolean
  /**
   * The frame's own fields, as of now, given what touched it after `from` up to `to` (numbers of the log); null when
   * there is nothing to tell after all. What is read must include these events: they are committed, so the primary has
   * them. May throw; it is then asked again.
   */
  change(events: readonly Envelope[], from: number, to: number, asOf: Date): Promise<object | null | 'REVOKED'>
}

/** Ends the catching up; the reader has now what its group has, and `position` is what the next frame follows. */
export interface Ready {
  __typename: 'FeedReady'
  position: string
  asOf: Date
}

/** Nothing new up to `asOf`. */
export interface Heartbeat {
  __typename: 'FeedHeartbeat'
  position: string
  previous: string
  asOf: Date
}

/**
 * The log cannot be read for now. It belongs to no position: the next frame follows the one before it. Sent only to
 * operations that select it (see `selectsInterruptions` in operation.ts).
 */
export interface Interrupted {
  __typename: 'FeedInterrupted'
  /** Everything committed before this was sent to the reader; null for one that had not caught up. */
  trueUntil: Date | null
}

/** A change, with the fields that the Live gave. */
export interface Changed {
  __typename: string
  position: string
  previous: string
  asOf: Date
}

/** The last frame: the reader must read everything again. */
export interface Resync {
  __typename: 'FeedResyncRequired'
  reason: ResyncReason
}

export type Frame = Ready | Heartbeat | Interrupted | Changed | Resync

/** What a subscription field calls as `ctx.live(live, since)`; a transport may ask for `interruptions` besides. */
export type GoLive = (live: Live, since: string | null | undefined, interruptions?: boolean) => AsyncIterable<Frame>

export const resync = (reason: ResyncReason): Resync => ({ __typename: 'FeedResyncRequired', reason })

export const isResync = (frame: object | null): frame is Resync =>
  frame !== null && '__typename' in frame && frame.__typename === 'FeedResyncRequired'
