/**
 * Encodes positions in the log as tokens for clients. Each token is one AES block, so that clients cannot learn the
 * number of events from it.
 *
 *     3 bytes zero | 4 bytes of the epoch's hash | 6 bytes sequence number | 3 bytes random
 *
 * The random bytes make two tokens of one position differ, so that a client cannot see whether the position advanced
 * between two heartbeats. The probability that a forged token decrypts to the zeros and the epoch is 2⁻⁵⁶.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomFillSync } from 'node:crypto'

export interface Positions {
  encode(seq: number): string
  /**
   * Returns the sequence number. Returns EPOCH_CHANGED for a token of another epoch, for example after a backup was
   * restored. Returns POSITION_UNKNOWN for any other text.
   */
  decode(token: string): number | 'EPOCH_CHANGED' | 'POSITION_UNKNOWN'
}

const ALGORITHM = 'aes-256-ecb'
const TOKEN = /^[A-Za-z0-9_-]{22}$/

/** Instances with the same secret and epoch can decode each other's positions. */
export function createPositions(secret: string, epoch: string): Positions {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'takedown feed position', 32))
  const epochHash = createHash('sha256').update(epoch).digest().subarray(0, 4)
  return {
    encode(seq) {
      const block = Buffer.alloc(16)
      epochHash.copy(block, 3)
      block.writeUIntBE(seq, 7, 6)
      randomFillSync(block, 13)
      return createCipheriv(ALGORITHM, key, null).setAutoPadding(false).update(block).toString('base64url')
    },
    decode(text) {
      if (!TOKEN.test(text)) return 'POSITION_UNKNOWN'
      const sealed = Buffer.from(text, 'base64url')
      const block = createDecipheriv(ALGORITHM, key, null).setAutoPadding(false).update(sealed)
      if (block.readUIntBE(0, 3) !== 0) return 'POSITION_UNKNOWN'
      return block.subarray(3, 7).equals(epochHash) ? block.readUIntBE(7, 6) : 'EPOCH_CHANGED'
    },
  }
}
