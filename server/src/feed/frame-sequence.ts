/**
 * The frames of one Live, each linked to the one before it by that frame's position. A sequence is a cursor into the
 * log and holds no events: however far its readers or the database fall behind, it costs two numbers.
 */
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

/** Position of a reader: it has every event up to `seq`, and `position` is the last position sent to it. */
export interface Cursor {
  seq: number
  position: string
}

/** Milliseconds that a known event may wait for its frame before readers no longer count as current. */
const MAX_DELAY_MS = 2_000

export class FrameSequence {
  readonly #feed: Feed
  readonly #live: Live
  /** The last event that a frame covers or that concerns no reader, and the position of the last frame. */
  cursor: Cursor
  #asOf: Date
  /** A known event without a frame, and since when it waits (milliseconds of the process clock). */
  #pending: { seq: number; since: number } | null = null

  /** Starts at the end of the log. */
  constructor(feed: Feed, live: Live) {
    this.#feed = feed
    this.#live = live
    this.cursor = { seq: feed.tailer.position, position: feed.position() }
    this.#asOf = feed.tailer.checkedAt
  }

  /** Frames cover every event committed before this time. */
  get asOf(): Date {
    return this.isCaughtUp ? this.#feed.tailer.checkedAt : this.#asOf
  }

  /** The frame for everything since the last one; null when no event concerns the Live. Calls must not overlap. */
  async next(): Promise<EventFrame | Resync | null> {
    const { position: seq, checkedAt } = this.#feed.tailer
    const frame = await this.#read(this.cursor, seq, () => this.#feed.positions.encode(seq), 'TOO_SLOW')
    if (isResync(frame)) return frame
    this.cursor = { seq, position: frame?.position ?? this.cursor.position }
    this.#asOf = checkedAt
    return frame
  }

  /**
   * Brings a reader from its cursor to that of this sequence, so that the next frame follows. `frame` is null when no
   * event in between concerns the Live. `lost` is the reason to report when the log in memory starts after `from`.
   */
  async catchUp(from: Cursor, lost: ResyncReason = 'TOO_OLD'): Promise<{ frame: Frame | null; cursor: Cursor }> {
    const own = this.cursor
    if (from.seq >= own.seq) return { frame: null, cursor: from }
    const frame = await this.#read(from, own.seq, () => own.position, lost)
    return { frame, cursor: { seq: own.seq, position: frame ? own.position : from.position } }
  }

  get isCaughtUp(): boolean {
    return this.cursor.seq === this.#feed.tailer.position
  }

  /**
   * Whether readers may call their data current. False while the log cannot be read, or while known events have no
   * frame because the reads for it fail or hang. The delay is measured from one call to the next: call it every second.
   */
  isCurrent(): boolean {
    const { live, position } = this.#feed.tailer
    const now = performance.now()
    if (this.#pending && this.cursor.seq >= this.#pending.seq) this.#pending = null
    if (!this.isCaughtUp) this.#pending ??= { seq: position, since: now }
    return live && (!this.#pending || now - this.#pending.since < MAX_DELAY_MS)
  }

  interrupted(): Interrupted {
    return { __typename: 'FeedInterrupted', trueUntil: this.asOf }
  }

  /** Call only while `isCurrent`. */
  heartbeat(): Heartbeat {
    const heartbeat = this.link(this.cursor.position, this.#feed.positions.encode(this.cursor.seq))
    this.cursor = { seq: this.cursor.seq, position: heartbeat.position }
    return heartbeat
  }

  /** A heartbeat that links two positions without an event of interest between them. */
  link(previous: string, position: string): Heartbeat {
    return { __typename: 'FeedHeartbeat', position, previous, asOf: this.asOf }
  }

  ready(): Ready {
    return { __typename: 'FeedReady', position: this.cursor.position, asOf: this.asOf }
  }

  /** The cursor of a reader that starts at the position `since`, or at the present one without it. */
  cursorAt(since: string | null | undefined): Cursor | Resync {
    if (since == null) return this.cursor
    const seq = this.#feed.positions.decode(since)
    return typeof seq === 'number' ? { seq, position: since } : resync(seq)
  }

  async #read({ seq: from, position: previous }: Cursor, to: number, position: () => string, lost: ResyncReason) {
    const events = this.#feed.tailer.since(from)
    if (!events) return resync(lost)
    const touching = events.filter((event) => event.seq <= to && this.#live.touches(event))
    if (touching.length === 0) return null
    const { asOf, payload } = await this.#feed.gate.run(async () => {
      const asOf = this.#feed.clock.now()
      return { asOf, payload: await this.#live.change(touching, from, to, asOf) }
    })
    if (payload === 'REVOKED') return resync('REVOKED')
    if (!payload) return null
    const changed: EventFrame = { ...payload, __typename: this.#live.changedType, position: position(), previous, asOf }
    return changed
  }
}
