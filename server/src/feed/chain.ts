/**
 * The frames of one Live, each chained to the one before by its position. A chain is a cursor into the log and holds no
 * events: however far its readers or the database fall behind, it costs two numbers.
 */
import type { Feed } from './feed.ts'
import {
  type Changed,
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

/** Where a reader stands: it knows of everything up to `seq`, and the last position that it was told is `position`. */
export interface Cursor {
  seq: number
  position: string
}

/** Milliseconds for which an event may be known and not told, before its readers are told that they are not current. */
const MAX_DELAY_MS = 2_000

export class FrameSequence {
  readonly #feed: Feed
  readonly #live: Live
  /** Everything up to here was told, or found to be nothing; and the position of the last frame. */
  cursor: Cursor
  #asOf: Date
  /** An event that is known and not told, and since when: milliseconds of the process. */
  #owed: { seq: number; since: number } | null = null

  /** Starts at the end of the log. */
  constructor(feed: Feed, live: Live) {
    this.#feed = feed
    this.#live = live
    this.cursor = { seq: feed.tailer.position, position: feed.position() }
    this.#asOf = feed.tailer.checkedAt
  }

  /** Nothing that was committed before this is left to tell. */
  get asOf(): Date {
    return this.isCaughtUp ? this.#feed.tailer.checkedAt : this.#asOf
  }

  /** What happened since the last frame; null when there is nothing to tell. Must not run twice at once. */
  async next(): Promise<Changed | Resync | null> {
    const { position: seq, checkedAt } = this.#feed.tailer
    const frame = await this.#tell(this.cursor, seq, () => this.#feed.positions.encode(seq), 'TOO_SLOW')
    if (isResync(frame)) return frame
    this.cursor = { seq, position: frame?.position ?? this.cursor.position }
    this.#asOf = checkedAt
    return frame
  }

  /**
   * Takes a reader from its cursor to this chain's own, so that the chain's next frame follows. `frame` is null when
   * there was nothing to tell; `lost` is the reason given when the log in memory no longer reaches back that far.
   */
  async catchUp(from: Cursor, lost: ResyncReason = 'TOO_OLD'): Promise<{ frame: Frame | null; cursor: Cursor }> {
    const own = this.cursor
    if (from.seq >= own.seq) return { frame: null, cursor: from }
    const frame = await this.#tell(from, own.seq, () => own.position, lost)
    return { frame, cursor: { seq: own.seq, position: frame ? own.position : from.position } }
  }

  get isCaughtUp(): boolean {
    return this.cursor.seq === this.#feed.tailer.position
  }

  /**
   * Whether readers may call what they hold current. False while the log cannot be read, or while what is known of it
   * cannot be told because the reads for it fail or hang. Measured from one call to the next: call it every second.
   */
  isCurrent(): boolean {
    const { live, position } = this.#feed.tailer
    const now = performance.now()
    if (this.#owed && this.cursor.seq >= this.#owed.seq) this.#owed = null
    if (!this.isCaughtUp) this.#owed ??= { seq: position, since: now }
    return live && (!this.#owed || now - this.#owed.since < MAX_DELAY_MS)
  }

  interrupted(): Interrupted {
    return { __typename: 'FeedInterrupted', trueUntil: this.asOf }
  }

  /** Only while it is current. */
  heartbeat(): Heartbeat {
    const heartbeat = this.link(this.cursor.position, this.#feed.positions.encode(this.cursor.seq))
    this.cursor = { seq: this.cursor.seq, position: heartbeat.position }
    return heartbeat
  }

  /** Joins two positions between which nothing happened. */
  link(previous: string, position: string): Heartbeat {
    return { __typename: 'FeedHeartbeat', position, previous, asOf: this.asOf }
  }

  ready(): Ready {
    return { __typename: 'FeedReady', position: this.cursor.position, asOf: this.asOf }
  }

  /** Where a reader stands who comes with `since`. */
  cursorAt(since: string | null | undefined): Cursor | Resync {
    if (since == null) return this.cursor
    const seq = this.#feed.positions.decode(since)
    return typeof seq === 'number' ? { seq, position: since } : resync(seq)
  }

  async #tell({ seq: from, position: previous }: Cursor, to: number, position: () => string, lost: ResyncReason) {
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
    const changed: Changed = { ...payload, __typename: this.#live.changedType, position: position(), previous, asOf }
    return changed
  }
}
