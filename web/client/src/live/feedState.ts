/**
 * State machine of a live feed, and the freshness of its data on screen. It uses no DOM, clock or network, so that
 * tests can try every order of inputs.
 */

export type FeedFrame =
  | { __typename: 'FeedReady'; position: string; asOf: string }
  | {
      __typename:
        | 'BoardChanged'
        | 'CaseChanged'
        | 'WallChanged'
        | 'AlarmChanged'
        | 'EventsAppended'
        | 'FiguresChanged'
        | 'TipChanged'
        | 'NotificationsChanged'
        | 'ViewerChanged'
        | 'FeedHeartbeat'
      position: string
      previous: string
      asOf: string
    }
  /** The server cannot read the event log. The data was current until `trueUntil`; null means until the last frame. */
  | { __typename: 'FeedInterrupted'; trueUntil: string | null }
  | { __typename: 'FeedResyncRequired'; reason: string }

/** `asOf` is null for data that states none, such as a page of the log. */
export type Snapshot = { position: string; asOf: string | null }

export type Feed = {
  phase: 'loading' | 'joining' | 'live' | 'reconnecting' | 'resyncing'
  /** Last position received; sent as `since` when the subscription is restarted. */
  position: string | null
  /** When the data on screen was current, by the server's clock. */
  asOf: string | null
  /** When the last message was received, in milliseconds of this machine's clock. */
  receivedAt: number
  interrupted: boolean
  /** When the last resync completed, in milliseconds of this machine's clock; null if none has. */
  resyncedAt: number | null
  reason: string | null
}

export type FeedInput =
  /**
   * The screen subscribes. `snapshot` is the position of its loaded data, or null if the screen loads its data only
   * when the feed is ready.
   */
  | { type: 'joined'; snapshot: Snapshot | null; at: number }
  | { type: 'frame'; frame: FeedFrame; at: number }
  | { type: 'lost' }
  | { type: 'resync'; reason: string }

export const emptyFeed: Feed = {
  phase: 'loading',
  position: null,
  asOf: null,
  receivedAt: 0,
  interrupted: false,
  resyncedAt: null,
  reason: null,
}

/**
 * Returns the next state. A frame may be applied to the rows only if `follows` is true for the state before the frame.
 */
export function advance(feed: Feed, input: FeedInput): Feed {
  switch (input.type) {
    case 'joined': {
      const joining = { ...feed, phase: 'joining' as const, receivedAt: input.at }
      if (!input.snapshot) return { ...joining, position: null }
      const resyncedAt = feed.phase === 'resyncing' ? input.at : feed.resyncedAt
      return { ...joining, ...input.snapshot, interrupted: false, resyncedAt, reason: null }
    }
    case 'lost':
      return feed.phase === 'resyncing' || feed.phase === 'loading' ? feed : { ...feed, phase: 'reconnecting' }
    case 'resync':
      return feed.phase === 'resyncing' ? feed : { ...feed, phase: 'resyncing', reason: input.reason }
    case 'frame':
      return applyFrame(feed, input.frame, input.at)
  }
}

function applyFrame(feed: Feed, frame: FeedFrame, at: number): Feed {
  // Late messages of a subscription that has already been closed are ignored.
  if (feed.phase === 'resyncing' || feed.phase === 'loading') return feed
  if (frame.__typename === 'FeedResyncRequired') return { ...feed, phase: 'resyncing', reason: frame.reason }
  // The position of the last frame is kept, because FeedInterrupted has no position: the next frame follows that last
  // frame.
  if (frame.__typename === 'FeedInterrupted')
    return { ...feed, asOf: frame.trueUntil ?? feed.asOf, receivedAt: at, interrupted: true }
  if (!follows(feed, frame)) return { ...feed, phase: 'resyncing', reason: 'BROKEN_CHAIN' }
  const advanced = { ...feed, position: frame.position, asOf: frame.asOf, receivedAt: at, interrupted: false }
  if (frame.__typename !== 'FeedReady') return advanced
  const resyncedAt = feed.reason === null ? feed.resyncedAt : at
  return { ...advanced, phase: 'live', resyncedAt, reason: null }
}

/** Whether no frame is missing between the last position and this frame. False for frames without a position. */
export function follows(feed: Feed, frame: FeedFrame): boolean {
  if (frame.__typename === 'FeedResyncRequired' || frame.__typename === 'FeedInterrupted') return false
  // The server sends FeedReady after the missed frames. It contains the position that the next frame follows.
  return frame.__typename === 'FeedReady' || frame.previous === feed.position
}

/** The time is two and a half heartbeats, so that one late heartbeat does not make the data stale. */
export const STALE_AFTER_MS = 25_000
const RESYNCED_SHOWN_MS = 6_000
/** Time for which newly loaded data counts as live before the feed sends FeedReady. */
export const UNCONFIRMED_MS = 4_000

export type Freshness = {
  state: 'loading' | 'live' | 'interrupted' | 'reconnecting' | 'stale' | 'resynced'
  asOf: string | null
}

export function freshness(feed: Feed, now: number): Freshness {
  const { asOf } = feed
  if (feed.phase === 'loading') return { state: 'loading', asOf }
  if (now - feed.receivedAt > STALE_AFTER_MS) return { state: 'stale', asOf }
  if (feed.phase === 'reconnecting' || feed.phase === 'resyncing') return { state: 'reconnecting', asOf }
  // If the position is null, the screen has subscribed but has not loaded new data. In a resync, old data is still
  // shown.
  if (feed.position === null) return { state: feed.reason === null ? 'loading' : 'reconnecting', asOf }
  if (feed.interrupted) return { state: 'interrupted', asOf }
  if (feed.phase === 'joining' && now - feed.receivedAt > UNCONFIRMED_MS) return { state: 'reconnecting', asOf }
  if (feed.resyncedAt !== null && now - feed.resyncedAt < RESYNCED_SHOWN_MS) return { state: 'resynced', asOf }
  return { state: 'live', asOf }
}
