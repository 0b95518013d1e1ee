/**
 * Brings single members to where their group is. The latest result is kept for a moment: when a crowd comes back at once, all
 * of it left at the same position.
 */
import type { Cursor, FrameSequence } from './chain.ts'
import { type Frame, isResync, type ResyncReason } from './live.ts'

export interface CaughtUp {
  /** The frame that brings the member there, ready to be written; null when there was nothing to tell. */
  tail: Buffer | null
  cursor: Cursor
  /** Why the member must read everything again instead. */
  reason: ResyncReason | null
}

const KEEP_MS = 5_000

export class CatchUps {
  readonly #chain: FrameSequence
  readonly #render: (frame: Frame) => Promise<Buffer>
  #latest: { key: string; work: Promise<CaughtUp> } | null = null

  constructor(chain: FrameSequence, render: (frame: Frame) => Promise<Buffer>) {
    this.#chain = chain
    this.#render = render
  }

  /** `lost` is the reason given when the log in memory no longer reaches back to `from`. */
  of(from: Cursor, lost: ResyncReason): Promise<CaughtUp> {
    const { position, seq } = this.#chain.cursor
    const key = [from.seq, from.position, position, seq, lost].join()
    if (this.#latest?.key !== key) {
      const work = this.#chain.catchUp(from, lost).then(async ({ frame, cursor }) => ({
        tail: frame && !isResync(frame) ? await this.#render(frame) : null,
        cursor,
        reason: isResync(frame) ? frame.reason : null,
      }))
      this.#latest = { key, work }
      const forget = () => {
        if (this.#latest?.work === work) this.#latest = null
      }
      work.then(() => setTimeout(forget, KEEP_MS).unref(), forget)
    }
    return this.#latest.work
  }
}
