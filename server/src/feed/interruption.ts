/**
 * Tells the members of one group that the log cannot be read. It is written beside the group's frames, never among them:
 * a frame whose reading hangs must not keep it back, and it belongs to no position.
 */
import type { FrameSequence } from './chain.ts'
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

  /** Whether a member that is live again was told of an interruption last. */
  get isOpen(): boolean {
    for (const { interrupted, state } of this.#members) if (interrupted && state === 'live') return true
    return false
  }

  /**
   * Writes to each member that was not told yet; with `again` to all. One whose socket does not drain is passed by, and
   * told when this is called after it has drained.
   */
  async tell(chain: FrameSequence, again = false): Promise<void> {
    const isDue = (member: Member) => (again || !member.interrupted) && member.state !== 'gone' && member.drained
    if (!this.#isSelected || ![...this.#members].some(isDue)) return
    const frame = chain.interrupted()
    const [caughtUp, behind] = await Promise.all([this.#render(frame), this.#render({ ...frame, trueUntil: null })])
    if (chain.isCurrent()) return
    for (const member of this.#members)
      if (isDue(member)) member.writeInterrupted(member.state === 'live' ? caughtUp : behind)
  }
}
