/** One reader of a group: a socket, its subscription id and its cursor. A member never queues frames. */
import type { Cursor } from './frame-sequence.ts'

export interface Port {
  /** Sends one message in two parts; `tail` is shared with other sockets and must not be modified. */
  write(head: Buffer, tail: Buffer): void
  /** Written bytes that the network has not accepted yet. */
  readonly bufferedAmount: number
}

/**
 * How a socket is treated if the network does not accept its data fast enough, so that its buffer does not drain:
 *
 * | it buffers more than 256 KiB            | it receives no frames and costs only its cursor                 |
 * | then it drains within `slowMs` (15 s)   | one frame that follows its last frame brings it up to date      |
 * | it does not drain within `slowMs`       | FeedResyncRequired TOO_SLOW ends the subscription               |
 * | it does not drain within 3 × `slowMs`   | the socket is closed with 4408 (see http/streams/connection.ts) |
 */
export const SLOW_BYTES = 256 * 1024

let frames = 0

/** Number of messages that this process wrote to subscribers over WebSockets since its start. */
export const framesWritten = (): number => frames

export type MemberState = 'joining' | 'live' | 'lagging' | 'gone'

/**
 * For graphql-ws, a member is the result stream of the operation. It yields no results and stays pending until the
 * group or the client ends it. So graphql-ws manages ids, completion and cleanup, while the group writes the results to
 * the socket.
 */
export class Member implements AsyncGenerator<never, void> {
  readonly #port: Port
  readonly #head: Buffer
  readonly #onLeave: (member: Member) => void
  readonly #ended: Promise<void>
  #end: () => void = () => {}
  state: MemberState = 'joining'
  /** null for a live member, which shares the cursor of its group */
  cursor: Cursor | null = null
  ready = false
  /** Number of the last event when the subscription began; null before. */
  joinedSeq: number | null = null
  /** As in FeedReady. */
  missed: boolean | null = null
  /** When the member began to lag, in milliseconds of the process clock; 0 if it does not lag. */
  laggingSince = 0
  interrupted = false

  constructor(port: Port, id: string, onLeave: (member: Member) => void) {
    this.#port = port
    this.#head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`)
    this.#onLeave = onLeave
    this.#ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get drained(): boolean {
    return this.#port.bufferedAmount <= SLOW_BYTES
  }

  /** Writes a message. `tail` is its serialised payload, followed by the brace that closes the message. */
  write(tail: Buffer): void {
    if (this.state === 'gone') return
    this.interrupted = false
    frames++
    this.#port.write(this.#head, tail)
  }

  writeInterrupted(tail: Buffer): void {
    this.write(tail)
    this.interrupted = true
  }

  /** `missed` is as in FeedReady. */
  begin(cursor: Cursor, missed: boolean | null): this {
    this.cursor = cursor
    this.joinedSeq = cursor.seq
    this.missed = missed
    return this
  }

  lag(cursor: Cursor): void {
    if (this.state === 'gone') return
    if (this.state !== 'lagging') this.laggingSince ||= performance.now()
    this.state = 'lagging'
    this.cursor = cursor
  }

  /** Ends the stream; graphql-ws then sends `complete`, unless the client ended the subscription. */
  leave(): void {
    if (this.state === 'gone') return
    this.state = 'gone'
    this.#onLeave(this)
    this.#end()
  }

  async next(): Promise<IteratorResult<never, void>> {
    await this.#ended
    return { done: true, value: undefined }
  }

  async return(): Promise<IteratorResult<never, void>> {
    this.leave()
    return { done: true, value: undefined }
  }

  async throw(error: unknown): Promise<IteratorResult<never, void>> {
    this.leave()
    throw error
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
