/**
 * Positions as clients see them: one AES block, so that they tell nobody how much has happened.
 *
 *     3 bytes zero | 4 bytes of the epoch's hash | 6 bytes sequence number | 3 bytes random
 *
 * The random bytes make two tokens of one position differ: whoever compares heartbeats learns not even whether others
 * were busy. A made-up token decrypts to noise, whose zeros and epoch fit once in 2⁵⁶.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomFillSync } from 'node:crypto'

export interface Positions {
  encode(seq: number): string
  /** The sequence number; or why there is none: a token of a log before a restored backup, or no token of ours at all. */
  decode(token: string): number | 'EPOCH_CHANGED' | 'POSITION_UNKNOWN'
}

const ALGORITHM = 'aes-256-ecb'
const token = /^[A-Za-z0-9_-]{22}$/

/** Positions under this secret and epoch; any instance that has both understands them. */
export function createPositions(secret: string, epoch: string): Positions {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'takedown feed position', 32))
  const generation = createHash('sha256').update(epoch).digest().subarray(0, 4)
  return {
    encode(seq) {
      const block = Buffer.alloc(16)
      generation.copy(block, 3)
      block.writeUIntBE(seq, 7, 6)
      randomFillSync(block, 13)
      return createCipheriv(ALGORITHM, key, null).setAutoPadding(false).update(block).toString('base64url')
    },
    decode(text) {
      if (!token.test(text)) return 'POSITION_UNKNOWN'
      const sealed = Buffer.from(text, 'base64url')
      const block = createDecipheriv(ALGORITHM, key, null).setAutoPadding(false).update(sealed)
      if (block.readUIntBE(0, 3) !== 0) return 'POSITION_UNKNOWN'
      return block.subarray(3, 7).equals(generation) ? block.readUIntBE(7, 6) : 'EPOCH_CHANGED'
    },
  }
}
