/**
 * Writes the frame with all events that one member (one subscription) has missed, up to the position of its group. The
 * latest frame is cached for five seconds, because members that reconnect together usually need the same frame.
 */
import type { Cursor, FrameSequence } from './frame-sequence.ts'
import { type Frame, isResync, type ResyncReason } from './live.ts'

export interface CaughtUp {
  /**
   * The serialised frame with the events up to `cursor` that the member missed; null if none of these events concerns
   * the member.
   */
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
   * Returns the frame that a member at `from` needs in order to reach the position of the group. If the events after
   * `from` are no longer in memory, returns the reason `lost` instead.
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
