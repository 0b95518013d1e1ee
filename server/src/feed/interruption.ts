/**
 * Reports to the members of a group that the log cannot be read, or that the reads for its frames fail or hang. An
 * interruption has no position and waits for no earlier frame, so a read that hangs cannot delay it.
 */
import type { FrameSequence } from './frame-sequence.ts'
import type { Frame } from './live.ts'
import type { Member } from './member.ts'
import { type LiveOperation, selectsInterruptions } from './operation.ts'

export class Interruption {
  readonly #isSelected: boolean
  readonly #members: ReadonlySet<Member>
  readonly #render: (frame: Frame) => Promise<Buffer>

  constructor(operation: LiveOperation, members: ReadonlySet<Member>, render: (frame: Frame) => Promise<Buffer>) {
    this.#isSelected = selectsInterruptions(operation.document)
    this.#members = members
    this.#render = render
  }

  /** Whether the last frame of a live member was an interruption. */
  get isOpen(): boolean {
    for (const { interrupted, state } of this.#members) if (interrupted && state === 'live') return true
    return false
  }

  /**
   * Writes an interruption to each member whose last frame was not an interruption, or to all members if `again` is
   * true. Skips members whose socket is full; a later call writes to them. Does nothing if the operation does not
   * select interruptions.
   */
  async send(sequence: FrameSequence, again = false): Promise<void> {
    const isDue = (member: Member) => (again || !member.interrupted) && member.state !== 'gone' && member.drained
    if (!this.#isSelected || ![...this.#members].some(isDue)) return
    const frame = sequence.interrupted()
    const [caughtUp, behind] = await Promise.all([this.#render(frame), this.#render({ ...frame, trueUntil: null })])
    if (sequence.isCurrent()) return
    for (const member of this.#members)
      if (isDue(member)) member.writeInterrupted(member.state === 'live' ? caughtUp : behind)
  }
}
