/**
 * Creates, hashes and compares secrets. The database stores only the SHA-256 of a secret. A token has 256 random bits,
 * so it needs no slower hash. A code is short, but works only together with its link and for a few attempts.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Returns 43 URL-safe characters. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** The characters of codes, without 0, O, 1 and I. Their number must divide 256, so that all are equally probable. */
const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Returns 8 characters that a person can read out. */
export const newCode = (): string => [...randomBytes(8)].map((byte) => CODE_ALPHABET[byte % 32]).join('')

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

export const sameHash = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]
  return left.length === right.length && timingSafeEqual(left, right)
}
