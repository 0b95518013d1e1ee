/**
 * Writes the frame with all events that one member (one subscription) has missed, up to the position of its group. The
 * latest frame is cached for five seconds, because members that reconnect together usually need the same one.
 */
import type { Cursor, FrameSequence } from './frame-sequence.ts'
import { type Frame, isResync, type ResyncReason } from './live.ts'

export interface CaughtUp {
  /**
   * The serialised frame with the events up to `cursor`; null if none of them concerns the member, or if the member
   * cannot catch up.
   */
  tail: Buffer | null
  cursor: Cursor
  /** Why the member cannot catch up and must read everything again; otherwise null. */
  reason: ResyncReason | null
}

const CACHE_MS = 5_000

export class CatchUps {
  readonly #sequence: FrameSequence
  readonly #render: (frame: Frame) => Promise<Buffer>
  #latest: { key: string; work: Promise<CaughtUp> } | null = null

  constructor(sequence: FrameSequence, render: (frame: Frame) => Promise<Buffer>) {
    this.#sequence = sequence
    this.#render = render
  }

  /**
   * Returns the frame that brings a member from `from` to the position of the group. Returns the reason `lost` if the
   * events after `from` are no longer in memory.
   */
  of(from: Cursor, lost: ResyncReason): Promise<CaughtUp> {
    const { position, seq } = this.#sequence.cursor
    const key = [from.seq, from.position, position, seq, lost].join()
    if (this.#latest?.key !== key) {
      const work = this.#sequence.catchUp(from, lost).then(async ({ frame, cursor }) => ({
        tail: frame && !isResync(frame) ? await this.#render(frame) : null,
        cursor,
        reason: isResync(frame) ? frame.reason : null,
      }))
      this.#latest = { key, work }
      const forget = () => {
        if (this.#latest?.work === work) this.#latest = null
      }
      work.then(() => setTimeout(forget, CACHE_MS).unref(), forget)
    }
    return this.#latest.work
  }
}
