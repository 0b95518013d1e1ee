/**
 * Generates UUIDs of version 7 (RFC 9562), as Prisma does. Handwritten because bulk rows do not pass through Prisma.
 */
import { randomBytes } from 'node:crypto'

/**
 * Returns a generator of increasing ids, so that an index fills from one end. A millisecond holds 4,096 ids; after that
 * the generator borrows the next millisecond.
 */
export function uuid7(clock: () => number): () => string {
  let millisecond = 0
  let counter = 0
  // Requesting eight random bytes costs as much as requesting thousands.
  let pool = Buffer.alloc(0)
  return () => {
    const now = clock()
    if (now > millisecond) [millisecond, counter] = [now, 0]
    else if (++counter > 0xfff) [millisecond, counter] = [millisecond + 1, 0]
    const time = millisecond.toString(16).padStart(12, '0')
    if (pool.length === 0) pool = randomBytes(8 * 1024)
    pool[0] = (pool[0]! & 0x3f) | 0x80
    const tail = pool.toString('hex', 0, 8)
    pool = pool.subarray(8)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
  }
}
