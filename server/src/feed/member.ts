/** One reader of a group: a socket, the id of its subscription there, and where it stands. Never a queue. */
import type { Cursor } from './chain.ts'

/** What the feed needs of a socket. */
export interface Port {
  /** Sends one message in two pieces; `tail` is shared with other sockets and must not be copied or changed. */
  write(head: Buffer, tail: Buffer): void
  /** Bytes handed over that the network has not taken. */
  readonly bufferedAmount: number
}

/**
 * What happens to a socket that does not drain:
 *
 * | it holds back more than 256 KiB  | frames pass it by: it costs its cursor                    |
 * | it drains within `slowMs` (15 s) | one frame, chained to its last, brings it up to date      |
 * | it does not                      | FeedResyncRequired TOO_SLOW ends the subscription         |
 * | it does not for three times that | the socket is closed with 4408 (see http/websocket.ts)    |
 */
export const SLOW_BYTES = 256 * 1024

export type MemberState = 'joining' | 'live' | 'lagging' | 'gone'

/**
 * To graphql-ws it is the operation's stream, though results never pass through it: it stays pending until the group or
 * the client ends it, so that the library keeps ids, completion and cleanup while the group writes to the socket.
 */
export class Member implements AsyncGenerator<never, void> {
  readonly #port: Port
  readonly #head: Buffer
  readonly #onLeave: (member: Member) => void
  readonly #ended: Promise<void>
  #end: () => void = () => {}
  state: MemberState = 'joining'
  /** Where it stands while it is not live; a live one stands where its group does. */
  cursor: Cursor | null = null
  /** Whether FeedReady was sent. */
  ready = false
  /** Since when it lags, in milliseconds. */
  laggingSince = 0
  /** Whether the last thing it was told is that the feed is interrupted. */
  interrupted = false

  constructor(port: Port, id: string, onLeave: (member: Member) => void) {
    this.#port = port
    this.#head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`)
    this.#onLeave = onLeave
    this.#ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  /** Whether more may be written to its socket. */
  get drained(): boolean {
    return this.#port.bufferedAmount <= SLOW_BYTES
  }

  /** Writes a payload, already serialised together with the brace that closes the message. */
  write(tail: Buffer): void {
    this.interrupted = false
    this.#port.write(this.#head, tail)
  }

  writeInterrupted(tail: Buffer): void {
    this.write(tail)
    this.interrupted = true
  }

  lag(cursor: Cursor): void {
    if (this.state === 'gone') return
    if (this.state !== 'lagging') this.laggingSince ||= performance.now()
    this.state = 'lagging'
    this.cursor = cursor
  }

  /** Ends the stream; the library then tells the client that it is complete, unless the client ended it. */
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
