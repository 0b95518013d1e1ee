/**
 * Creates, hashes and compares secrets that are issued once. The database stores only their SHA-256: 256 random bits
 * need no slower hash.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Returns 43 URL-safe characters. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Compares two hex hashes in constant time. */
export const sameHash = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]
  return left.length === right.length && timingSafeEqual(left, right)
}
