/**
 * The frames of one live field (see `Live`). Each frame of events and each heartbeat states the position of the frame
 * before it. A sequence stores no events, so its memory does not grow when its readers or the database fall behind.
 */
import type { Departure } from './departures.ts'
import type { Envelope } from './envelope.ts'
import type { Feed } from './feed.ts'
import {
  type EventFrame,
  type Frame,
  type Heartbeat,
  type Interrupted,
  isResync,
  type Live,
  type Ready,
  type Resync,
  type ResyncReason,
  resync,
} from './live.ts'
import type { Point } from './positions/token.ts'

/**
 * The reader has received every event up to `seq` that concerns it. `position` is the last position that it received.
 */
export interface Cursor {
  seq: number
  position: string
}

/** The readers' data counts as out of date when a known event has waited this long for its frame. */
const MAX_DELAY_MS = 2_000

/** Pause before a position is checked again that could not be checked. */
const RETRY_MS = 1_000

export class FrameSequence {
  readonly #feed: Feed
  readonly #live: Live
  /** Every event up to `seq` is in a frame or concerns no reader. `position` is that of the last frame. */
  cursor: Cursor
  /** The point of the cursor. */
  #point: Point
  #asOf: Date
  /**
   * Set while events or account changes wait for a frame. `since` is when `isCurrent` first noticed this, in
   * milliseconds of the process clock. `known` is the number of the last event or change that was known then.
   */
  #pending: { known: number; since: number } | null = null
  /** How many changes of the Live's account are known, and how many of them frames cover. */
  readonly #changes = { known: 0, covered: 0 }

  constructor(feed: Feed, live: Live) {
    this.#feed = feed
    this.#live = live
    this.#point = feed.tailer.point
    this.cursor = { seq: this.#point.seq, position: feed.positions.encode(this.#point) }
    this.#asOf = feed.tailer.checkedAt
  }

  /** Frames cover every event that was committed before this time. */
  get asOf(): Date {
    return this.isCaughtUp ? this.#feed.tailer.checkedAt : this.#asOf
  }

  /** Receives the ids of changed accounts. Returns whether the Live shows private data of one of them. */
  noteAccounts(ids: ReadonlySet<string>): boolean {
    const { accountId } = this.#live
    const isOurs = accountId !== undefined && ids.has(accountId)
    if (isOurs) this.#changes.known++
    return isOurs
  }

  /**
   * Returns one frame for all events and account changes since the last frame; null if nothing visible changed. Calls
   * must not overlap.
   */
  async next(): Promise<EventFrame | Resync | null> {
    const { point, checkedAt } = this.#feed.tailer
    const { seq } = point
    const { known } = this.#changes
    const position = () => this.#feed.positions.encode(point)
    const frame = this.isCaughtUp ? null : await this.#read(this.cursor, seq, position, 'TOO_SLOW')
    if (isResync(frame)) return frame
    this.#changes.covered = known
    this.cursor = { seq, position: frame?.position ?? this.cursor.position }
    this.#point = point
    this.#asOf = checkedAt
    return frame
  }

  /**
   * Returns one frame with all changes from the reader's cursor `from` to the cursor of this sequence, and the reader's
   * cursor after this frame. `frame` is null if nothing visible changed, and reports the reason `lost` if the events
   * after `from` are no longer in memory. Data of an account is read again for every reader whose position differs from
   * that of the sequence.
   */
  async catchUp(from: Cursor, lost: ResyncReason = 'TOO_OLD'): Promise<{ frame: Frame | null; cursor: Cursor }> {
    const own = this.cursor
    if (!this.isBehind(from)) return { frame: null, cursor: from }
    const frame = await this.#read(from, own.seq, () => own.position, lost)
    return { frame, cursor: { seq: own.seq, position: frame ? own.position : from.position } }
  }

  get isCaughtUp(): boolean {
    return this.#covered === this.#known
  }

  /** Number of the last known event, or for a Live of an account, of the last known change of this account. */
  get #known(): number {
    return this.#live.accountId ? this.#changes.known : this.#feed.tailer.position
  }

  get #covered(): number {
    return this.#live.accountId ? this.#changes.covered : this.cursor.seq
  }

  /**
   * Whether a reader at `from` may lack events or account changes. A position does not state which account changes the
   * reader has received. So for a Live of an account, a reader whose position differs from that of the cursor counts as
   * behind.
   */
  isBehind(from: Cursor): boolean {
    return this.#live.accountId ? from.position !== this.cursor.position : from.seq < this.cursor.seq
  }

  /**
   * Whether the data of caught-up readers is current. False while the log cannot be read. Also false if an event or
   * account change has waited for its frame for two seconds, for example because reads hang. Must be called every
   * second, because the two seconds count from the first call during the wait.
   */
  isCurrent(): boolean {
    const now = performance.now()
    if (this.#pending && this.#covered >= this.#pending.known) this.#pending = null
    if (!this.isCaughtUp) this.#pending ??= { known: this.#known, since: now }
    return this.#feed.tailer.live && (!this.#pending || now - this.#pending.since < MAX_DELAY_MS)
  }

  interrupted(): Interrupted {
    return { __typename: 'FeedInterrupted', trueUntil: this.asOf }
  }

  /** Returns a heartbeat, and moves the cursor to its position. Call only while `isCurrent`. */
  heartbeat(): Heartbeat {
    // A Live of an account receives no events, so its heartbeats advance the position before it becomes too old.
    if (this.#live.accountId) this.#point = this.#feed.tailer.point
    const heartbeat = this.link(this.cursor.position, this.#feed.positions.encode(this.#point))
    this.cursor = { seq: this.#point.seq, position: heartbeat.position }
    return heartbeat
  }

  /** Returns a heartbeat from one position to a later one. No event in between may concern the Live. */
  link(previous: string, position: string): Heartbeat {
    return { __typename: 'FeedHeartbeat', position, previous, asOf: this.asOf }
  }

  ready(missed: boolean | null): Ready {
    return { __typename: 'FeedReady', position: this.cursor.position, asOf: this.asOf, missed }
  }

  /**
   * Whether a reader may lack events: false if it began at a position, and true if something that concerns it happened
   * since it left. Null if this is unknown.
   */
  missedBy(since: string | null | undefined, departure: Departure | undefined): boolean | null {
    if (since != null) return false
    if (!departure || this.#live.accountId) return null
    const events = this.#touching(departure.seq, this.cursor.seq)
    return !events || events.some(({ at }) => at >= departure.receivedUntil) ? true : null
  }

  /**
   * Returns the cursor of a reader that starts at `since`, or else the present cursor. While the database is away, tries
   * again as long as `isAwaited`, and then returns null.
   */
  async cursorAt(since: string | null | undefined, isAwaited: () => boolean): Promise<Cursor | Resync | null> {
    if (since == null) return this.cursor
    while (isAwaited())
      try {
        const seq = await this.#feed.positions.decode(since)
        return typeof seq === 'number' ? { seq, position: since } : resync(seq)
      } catch (error) {
        this.#feed.log.error({ err: error }, 'the position of a reader could not be checked')
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    return null
  }

  async #read({ seq: from, position: previous }: Cursor, to: number, position: () => string, lost: ResyncReason) {
    const touching = this.#live.accountId ? [] : this.#touching(from, to)
    if (!touching) return resync(lost)
    if (touching.length === 0 && !this.#live.accountId) return null
    const { asOf, payload } = await this.#feed.gate.run(async () => {
      const asOf = this.#feed.clock.now()
      return { asOf, payload: await this.#live.change(touching, from, to, asOf) }
    })
    if (payload === 'REVOKED') return resync('REVOKED')
    if (!payload) return null
    const changed: EventFrame = { ...payload, __typename: this.#live.changedType, position: position(), previous, asOf }
    return changed
  }

  /**
   * Returns the events after `from` up to `to` that may concern the Live; null if some events after `from` are no
   * longer in memory.
   */
  #touching(from: number, to: number): Envelope[] | null {
    const events = this.#feed.tailer.since(from)
    return events?.filter((event) => event.seq <= to && this.#live.touches(event)) ?? null
  }
}
