/**
 * Writes the frame that brings one member (one subscription) up to the position of its group. The latest result is
 * cached for five seconds, because members that reconnect together usually need the same frame.
 */
import type { Cursor, FrameSequence } from './frame-sequence.ts'
import { type Frame, isResync, type ResyncReason } from './live.ts'

export interface CaughtUp {
  /** The serialised frame that brings the member to `cursor`; null when no event in between concerns the member. */
  tail: Buffer | null
  cursor: Cursor
  /** Set when the member cannot catch up and must read everything again; null otherwise. */
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
   * Brings a member from `from` to the position of the group. `lost` is the reason to report when the log in memory
   * starts after `from`.
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
