/**
 * Encodes points of the log as tokens for clients. Each token is one AES block, so that clients cannot learn the number
 * of events from it.
 *
 *     5 bytes sequence number | 8 bytes of the chain hash at this number | 3 bytes random
 *
 * The hash names the history: after a restored backup or a failover that lost events, the log has another hash at the
 * number, or no such number. A forged token has the right hash with a probability of 2⁻⁶⁴. The random bytes make two
 * tokens of one point differ, so that a client cannot see whether the log advanced between two heartbeats.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomFillSync } from 'node:crypto'

/** The end of an event in the log. */
export interface Point {
  seq: number
  /** The first 8 bytes of the chain hash after this event, in hexadecimal digits. */
  hash: string
}

/** The point before the first event. */
export const START: Point = { seq: 0, hash: '0'.repeat(16) }

/** SQL for `Point.hash`, from the column `hash` of `event` or `event_head`. */
export const hashOf = (column: string): string => `encode(substring(${column} for 8), 'hex')`

export interface Tokens {
  encode(point: Point): string
  /** Returns null for a text that cannot be a token. Whether the log has this point must be checked afterwards. */
  decode(token: string): Point | null
}

const ALGORITHM = 'aes-256-ecb'
const TOKEN = /^[A-Za-z0-9_-]{22}$/

/** Instances with the same secret can decode each other's tokens. */
export function createTokens(secret: string): Tokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'takedown feed position', 32))
  return {
    encode({ seq, hash }) {
      const block = Buffer.alloc(16)
      block.writeUIntBE(seq, 0, 5)
      block.write(hash, 5, 'hex')
      randomFillSync(block, 13)
      return createCipheriv(ALGORITHM, key, null).setAutoPadding(false).update(block).toString('base64url')
    },
    decode(token) {
      if (!TOKEN.test(token)) return null
      const sealed = Buffer.from(token, 'base64url')
      const block = createDecipheriv(ALGORITHM, key, null).setAutoPadding(false).update(sealed)
      return { seq: block.readUIntBE(0, 5), hash: block.toString('hex', 5, 13) }
    },
  }
}
