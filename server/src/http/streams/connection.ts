/** One socket: what it may cost, whether someone is there, and how it is let go. */
import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import { type Port, SLOW_BYTES } from '#feed/member.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import { FrameWriter } from './frame-writer.ts'

/**
 * Codes with which a socket is closed. graphql-ws clients try again after those marked so.
 *
 * | code | why                                                         | again |
 * | 1001 | the server is going away                                    | yes   |
 * | 1009 | a message over 64 KiB                                       | yes   |
 * | 4400 | not the protocol, or JSON nested too deeply                 | no    |
 * | 4401 | nobody signed in, or the session or key shown has ended     | no    |
 * | 4403 | the session ended, the key or account was taken away        | yes   |
 * | 4408 | no connection_init in 3 s, or what was sent is not read     | yes   |
 * | 4409 | two subscriptions with one id                               | no    |
 * | 4429 | too many sockets or messages                                | no    |
 */
export const CLOSE = {
  goingAway: 1001,
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  tooSlow: 4408,
  tooMany: 4429,
} as const

/** More than this waiting to be sent, of whatever kind, ends the socket: one frame over the feed's own bound. */
const MOST_BYTES = 4 * 1024 * 1024
const CLOSE_MS = 5_000
/** RFC 6455, 5.5: a control frame has 125 bytes, two of them for the code. The library quotes what a client sent. */
const MAX_REASON_BYTES = 123
/** Messages: this many at once, and so many a second in the long run. */
const BURST = 100
const PER_SECOND = 20
const sheet = new FrameWriter()

export class Connection implements Port {
  readonly #socket: WebSocket
  /** what the WebSocket writes to */
  readonly #wire: Socket
  readonly #slowestMs: number
  visit: Authentication
  /** whether anything came since the last pulse, or else whether it was asked for */
  #heard = true
  #asked = false
  #slowSince: number | null = null
  #allowance = BURST
  #allowedAt = performance.now()

  constructor({
    socket,
    wire,
    visit,
    slowMs,
  }: { socket: WebSocket; wire: Socket; visit: Authentication; slowMs: number }) {
    this.#socket = socket
    this.#wire = wire
    this.#slowestMs = 3 * slowMs
    this.visit = visit
    // The library's own pong would let a client that pings and never reads fill our memory.
    socket.on('ping', (data) => {
      this.#heard = true
      if (this.bufferedAmount <= SLOW_BYTES) socket.pong(data)
    })
    socket.on('pong', () => {
      this.#heard = true
    })
  }

  /** As the library counts it, which holds back nothing of its own since nothing is compressed. */
  get bufferedAmount(): number {
    return this.#wire.writableLength
  }

  send(message: string): void {
    if (this.#mayWrite()) this.#socket.send(message)
  }

  /** One message whose end is shared with other sockets, framed here: the library would have to be given a copy of it. */
  write(head: Buffer, tail: Buffer): void {
    if (this.#mayWrite()) sheet.write(this.#wire, head, tail)
  }

  /** Closes, and cuts when the other side does not answer. */
  close(code: number, reason: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.close(code, Buffer.byteLength(reason) <= MAX_REASON_BYTES ? reason : '')
    setTimeout(() => this.#socket.terminate(), CLOSE_MS).unref()
  }

  terminate(): void {
    this.#socket.terminate()
  }

  /** False once more messages came than a client has reason to send. */
  mayReceive(): boolean {
    this.#heard = true
    const now = performance.now()
    this.#allowance = Math.min(BURST, this.#allowance + ((now - this.#allowedAt) / 1000) * PER_SECOND) - 1
    this.#allowedAt = now
    return this.#allowance >= 0
  }

  /** Called every few seconds: one that said nothing meanwhile is asked whether it is there, and has as long to answer. */
  pulse(now: Date): void {
    const { expiresAt } = this.visit
    const slow = this.bufferedAmount > SLOW_BYTES
    if (!slow) this.#slowSince = null
    else this.#slowSince ??= performance.now()
    if (expiresAt && expiresAt <= now) this.close(CLOSE.forbidden, 'Session ended')
    else if (this.#slowSince !== null && performance.now() - this.#slowSince > this.#slowestMs)
      this.close(CLOSE.tooSlow, 'Too slow')
    else if (!slow) this.#listen()
  }

  #mayWrite(): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return false
    if (this.bufferedAmount <= MOST_BYTES) return true
    this.close(CLOSE.tooSlow, 'Too slow')
    return false
  }

  #listen(): void {
    const silent = !this.#heard
    if (silent && this.#asked) this.terminate()
    else if (silent) this.#socket.ping()
    this.#asked = silent
    this.#heard = false
  }
}
