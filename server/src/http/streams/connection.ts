/**
 * One WebSocket connection: limits its buffer and the rate of its messages, detects dead clients, and closes the
 * socket.
 */
import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import { type Port, SLOW_BYTES } from '#feed/member.ts'
import type { Authentication } from '#http/auth/authentication.ts'
import { FrameWriter } from './frame-writer.ts'

/**
 * Close codes of a socket. graphql-ws clients reconnect after the codes marked with yes.
 *
 * | code | reason                                                      | retry |
 * | 1001 | the server is going away                                    | yes   |
 * | 1009 | a message over 64 KiB                                       | no    |
 * | 4400 | not the protocol, or JSON nested too deeply                 | no    |
 * | 4401 | no valid session or key, or subscribe before connection_ack | no    |
 * | 4403 | the session or key of an open socket ended or was revoked   | yes   |
 * | 4406 | another subprotocol                                         | no    |
 * | 4408 | no connection_init in 3 s, or messages are not read         | yes   |
 * | 4409 | two subscriptions with one id                               | no    |
 * | 4429 | too many sockets or messages, or a second connection_init   | no    |
 */
export const CLOSE = {
  goingAway: 1001,
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  tooSlow: 4408,
  tooMany: 4429,
} as const

/** A socket with more unsent bytes than this is closed. It is far above `SLOW_BYTES`, so that a large frame fits. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024
const CLOSE_MS = 5_000
/**
 * RFC 6455, 5.5: a close frame has at most 125 bytes, two of them for the code. A longer reason is replaced by an empty
 * one: graphql-ws may quote a long message of the client in it.
 */
const MAX_REASON_BYTES = 123
/** Rate limit of messages: this many at once, and this many a second on average. A long message counts as several. */
const MESSAGE_BURST = 100
const MESSAGES_PER_SECOND = 20
const CHARACTERS_PER_MESSAGE = 4_096
const frameWriter = new FrameWriter()

export class Connection implements Port {
  readonly #socket: WebSocket
  readonly #wire: Socket
  readonly #maxSlowMs: number
  authentication: Authentication
  /** the IP address of the client */
  readonly address: string
  /** whether a message, ping or pong arrived since the last pulse */
  #isAlive = true
  #isPinged = false
  #slowSince: number | null = null
  #allowance = MESSAGE_BURST
  #allowedAt = performance.now()

  constructor({
    socket,
    wire,
    authentication,
    address,
    slowMs,
  }: { socket: WebSocket; wire: Socket; authentication: Authentication; address: string; slowMs: number }) {
    this.#socket = socket
    this.#wire = wire
    this.#maxSlowMs = 3 * slowMs
    this.authentication = authentication
    this.address = address
    // The automatic pongs of ws are off: a client that pings but never reads could fill the server's memory with pongs.
    socket.on('ping', (data) => {
      this.#isAlive = true
      if (this.bufferedAmount <= SLOW_BYTES) socket.pong(data)
    })
    socket.on('pong', () => {
      this.#isAlive = true
    })
  }

  /** Unsent bytes in the TCP socket's buffer. ws has no buffer of its own here, because frames are not compressed. */
  get bufferedAmount(): number {
    return this.#wire.writableLength
  }

  send(message: string): void {
    if (this.#mayWrite()) this.#socket.send(message)
  }

  /**
   * Writes a message that consists of `head` and `tail`. Many sockets share a tail. ws is not used, because it would
   * copy the tail for each socket.
   */
  write(head: Buffer, tail: Buffer): void {
    if (this.#mayWrite()) frameWriter.write(this.#wire, head, tail)
  }

  /** Starts the closing handshake, and cuts the connection if the client does not answer. */
  close(code: number, reason: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.close(code, Buffer.byteLength(reason) <= MAX_REASON_BYTES ? reason : '')
    setTimeout(() => this.#socket.terminate(), CLOSE_MS).unref()
  }

  terminate(): void {
    this.#socket.terminate()
  }

  mayReceive(characters: number): boolean {
    this.#isAlive = true
    const now = performance.now()
    const regained = ((now - this.#allowedAt) / 1000) * MESSAGES_PER_SECOND
    this.#allowance =
      Math.min(MESSAGE_BURST, this.#allowance + regained) - 1 - Math.floor(characters / CHARACTERS_PER_MESSAGE)
    this.#allowedAt = now
    return this.#allowance >= 0
  }

  /**
   * Called every few seconds. Closes a connection that is slow for too long, or whose credentials have expired. Pings
   * any other client that is silent, and cuts the connection if the client is still silent at the next call.
   */
  pulse(now: Date): void {
    const { expiresAt, replacedAt } = this.authentication
    const slow = this.bufferedAmount > SLOW_BYTES
    if (!slow) this.#slowSince = null
    else this.#slowSince ??= performance.now()
    if ([expiresAt, replacedAt].some((end) => end && end <= now)) this.close(CLOSE.forbidden, 'Session ended')
    else if (this.#slowSince !== null && performance.now() - this.#slowSince > this.#maxSlowMs)
      this.close(CLOSE.tooSlow, 'Too slow')
    else if (!slow) this.#checkAlive()
  }

  #mayWrite(): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return false
    if (this.bufferedAmount <= MAX_BUFFERED_BYTES) return true
    this.close(CLOSE.tooSlow, 'Too slow')
    return false
  }

  #checkAlive(): void {
    const silent = !this.#isAlive
    if (silent && this.#isPinged) this.terminate()
    else if (silent) this.#socket.ping()
    this.#isPinged = silent
    this.#isAlive = false
  }
}
