/** One socket: what it may cost, whether someone is there, and how it is let go. */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { type Port, SLOW_BYTES } from '#feed/member.ts'
import type { Visit } from './viewer.ts'

/**
 * Codes with which a socket is closed. graphql-ws clients try again after those marked so.
 *
 * | code | why                                                         | again |
 * | 1001 | the server is going away                                    | yes   |
 * | 1009 | a message over 64 KiB                                       | yes   |
 * | 4400 | not the protocol                                            | no    |
 * | 4401 | nobody signed in, or the session or key shown has ended     | no    |
 * | 4403 | the session ended, the key or account was taken away        | yes   |
 * | 4408 | no connection_init in 3 s, or what was sent is not read     | yes   |
 * | 4409 | two subscriptions with one id                               | no    |
 * | 4429 | too many sockets or messages                                | no    |
 */
export const CLOSE = { goingAway: 1001, unauthorized: 4401, forbidden: 4403, tooSlow: 4408, tooMany: 4429 } as const

/** More than this waiting to be sent, of whatever kind, ends the socket: one frame over the feed's own bound. */
const MOST_BYTES = 4 * 1024 * 1024
const CLOSE_MS = 5_000
/** Messages: this many at once, and so many a second in the long run. */
const BURST = 100
const PER_SECOND = 20

export class Connection implements Port {
  readonly #socket: WebSocket
  /** what the WebSocket writes to */
  readonly #wire: Duplex
  readonly #slowestMs: number
  visit: Visit
  #answered = true
  #slowSince: number | null = null
  #allowance = BURST
  #allowedAt = Date.now()

  constructor({ socket, wire, visit, slowMs }: { socket: WebSocket; wire: Duplex; visit: Visit; slowMs: number }) {
    this.#socket = socket
    this.#wire = wire
    this.#slowestMs = 3 * slowMs
    this.visit = visit
    // The library's own pong would let a client that pings and never reads fill our memory.
    socket.on('ping', (data) => this.bufferedAmount <= SLOW_BYTES && socket.pong(data))
    socket.on('pong', () => {
      this.#answered = true
    })
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount
  }

  send(message: string): void {
    if (this.#mayWrite()) this.#socket.send(message)
  }

  /**
   * One message whose end is shared with other sockets, framed here: the library would copy the shared part, or send two
   * frames. Nothing is compressed and a server masks nothing, so a frame is a header and the bytes.
   */
  write(head: Buffer, tail: Buffer): void {
    if (!this.#mayWrite()) return
    this.#wire.cork()
    this.#wire.write(framed(head, head.length + tail.length))
    this.#wire.write(tail)
    this.#wire.uncork()
  }

  /** Closes, and cuts when the other side does not answer. */
  close(code: number, reason: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), CLOSE_MS).unref()
  }

  terminate(): void {
    this.#socket.terminate()
  }

  /** False once more messages came than a client has reason to send. */
  mayReceive(): boolean {
    const now = Date.now()
    this.#allowance = Math.min(BURST, this.#allowance + ((now - this.#allowedAt) / 1000) * PER_SECOND) - 1
    this.#allowedAt = now
    return this.#allowance >= 0
  }

  /** Called every few seconds: asks whether the other side is there, after it had as long to answer the last time. */
  pulse(): void {
    const now = Date.now()
    const { expiresAt } = this.visit
    const slow = this.bufferedAmount > SLOW_BYTES
    if (!slow) this.#slowSince = null
    else this.#slowSince ??= now
    if (expiresAt && expiresAt.getTime() <= now) this.close(CLOSE.forbidden, 'Session ended')
    else if (this.#slowSince !== null && now - this.#slowSince > this.#slowestMs) this.close(CLOSE.tooSlow, 'Too slow')
    else if (!slow && !this.#answered) this.terminate()
    else if (!slow) this.#ask()
  }

  #mayWrite(): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false
    if (this.bufferedAmount <= MOST_BYTES) return true
    this.close(CLOSE.tooSlow, 'Too slow')
    return false
  }

  #ask(): void {
    this.#answered = false
    this.#socket.ping()
  }
}

/** The beginning of a text frame of `length` bytes (RFC 6455, 5.2), with what comes first in it. */
function framed(head: Buffer, length: number): Buffer {
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const framed = Buffer.allocUnsafe(header + head.length)
  framed[0] = 0x81
  if (header === 2) framed[1] = length
  else if (header === 4) {
    framed[1] = 126
    framed.writeUInt16BE(length, 2)
  } else {
    framed[1] = 127
    framed.writeBigUInt64BE(BigInt(length), 2)
  }
  head.copy(framed, header)
  return framed
}
