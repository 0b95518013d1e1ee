/**
 * What a live screen knows of its own freshness, as a pure function of what it hears. Free of DOM, clock and network, so
 * that every order of events can be tried in a test.
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
        | 'FeedHeartbeat'
      position: string
      previous: string
      asOf: string
    }
  /** The server cannot read the log; what stands there was true until then, or else as of the last frame. */
  | { __typename: 'FeedInterrupted'; trueUntil: string | null }
  | { __typename: 'FeedResyncRequired'; reason: string }

export type Snapshot = { position: string; asOf: string }

export type Feed = {
  phase: 'loading' | 'joining' | 'live' | 'reconnecting' | 'resyncing'
  /** Last position seen; sent as `since` when the subscription is made again. */
  position: string | null
  /** Server instant at which what stands on the screen was true. */
  asOf: string | null
  /** Client milliseconds of the last thing heard. */
  heardAt: number
  /** Whether the server said that it cannot read the log, and has told nothing since. */
  interrupted: boolean
  /** Client milliseconds at which a resync was completed, to say so for a moment. */
  resyncedAt: number | null
  /** Why everything is being read again. */
  reason: string | null
}

export type FeedInput =
  /** Everything was read at a position; `null` when the screen joins first and reads once the feed is ready. */
  | { type: 'joined'; snapshot: Snapshot | null; at: number }
  | { type: 'frame'; frame: FeedFrame; at: number }
  | { type: 'lost' }
  | { type: 'resync'; reason: string }

export const emptyFeed: Feed = {
  phase: 'loading',
  position: null,
  asOf: null,
  heardAt: 0,
  interrupted: false,
  resyncedAt: null,
  reason: null,
}

/** The next state. A frame may be applied to the rows only when `follows` says so of the state before it. */
export function advance(feed: Feed, input: FeedInput): Feed {
  switch (input.type) {
    case 'joined': {
      const joining = { ...feed, phase: 'joining' as const, heardAt: input.at }
      if (!input.snapshot) return { ...joining, position: null }
      const resyncedAt = feed.phase === 'resyncing' ? input.at : feed.resyncedAt
      return { ...joining, ...input.snapshot, interrupted: false, resyncedAt, reason: null }
    }
    case 'lost':
      return feed.phase === 'resyncing' || feed.phase === 'loading' ? feed : { ...feed, phase: 'reconnecting' }
    case 'resync':
      return feed.phase === 'resyncing' ? feed : { ...feed, phase: 'resyncing', reason: input.reason }
    case 'frame':
      return hear(feed, input.frame, input.at)
  }
}

function hear(feed: Feed, frame: FeedFrame, at: number): Feed {
  // What still arrives on a subscription that has been given up says nothing about the one that follows.
  if (feed.phase === 'resyncing' || feed.phase === 'loading') return feed
  if (frame.__typename === 'FeedResyncRequired') return { ...feed, phase: 'resyncing', reason: frame.reason }
  // It has no position: the frame after it follows the one before it.
  if (frame.__typename === 'FeedInterrupted')
    return { ...feed, asOf: frame.trueUntil ?? feed.asOf, heardAt: at, interrupted: true }
  if (!follows(feed, frame)) return { ...feed, phase: 'resyncing', reason: 'BROKEN_CHAIN' }
  const heard = { ...feed, position: frame.position, asOf: frame.asOf, heardAt: at, interrupted: false }
  if (frame.__typename !== 'FeedReady') return heard
  const resyncedAt = feed.reason === null ? feed.resyncedAt : at
  return { ...heard, phase: 'live', resyncedAt, reason: null }
}

/** True when nothing can have been missed between the last position seen and this frame, which belongs to a position. */
export function follows(feed: Feed, frame: FeedFrame): boolean {
  if (frame.__typename === 'FeedResyncRequired' || frame.__typename === 'FeedInterrupted') return false
  // FeedReady ends the catching up and names the position that the group's next frame will follow.
  return frame.__typename === 'FeedReady' || frame.previous === feed.position
}

/** Two and a half heartbeats: one may be late, two may not. */
export const STALE_AFTER_MS = 25_000
const RESYNCED_SHOWN_MS = 6_000
/** So long what was just read may be called live before the feed has confirmed it. */
export const UNCONFIRMED_MS = 4_000

export type Freshness = {
  state: 'loading' | 'live' | 'interrupted' | 'reconnecting' | 'stale' | 'resynced'
  asOf: string | null
}

/** What to tell the person in front of the screen. */
export function freshness(feed: Feed, now: number): Freshness {
  const { asOf } = feed
  if (feed.phase === 'loading') return { state: 'loading', asOf }
  if (now - feed.heardAt > STALE_AFTER_MS) return { state: 'stale', asOf }
  if (feed.phase === 'reconnecting' || feed.phase === 'resyncing') return { state: 'reconnecting', asOf }
  // Joined before anything was read: nothing has been heard yet, and after a resync what stands there is still the old.
  if (feed.position === null) return { state: feed.reason === null ? 'loading' : 'reconnecting', asOf }
  if (feed.interrupted) return { state: 'interrupted', asOf }
  if (feed.phase === 'joining' && now - feed.heardAt > UNCONFIRMED_MS) return { state: 'reconnecting', asOf }
  if (feed.resyncedAt !== null && now - feed.resyncedAt < RESYNCED_SHOWN_MS) return { state: 'resynced', asOf }
  return { state: 'live', asOf }
}
