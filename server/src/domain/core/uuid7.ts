/** RFC 9562 UUIDs of version 7, as Prisma makes them; by hand, because bulk rows never pass through Prisma. */
import { randomBytes } from 'node:crypto'

/** A maker whose ids grow, so that an index fills from one end; 4,096 within a millisecond, then the next is borrowed. */
export function uuid7(clock: () => number): () => string {
  let millisecond = 0
  let counter = 0
  // Asking for eight bytes costs as much as asking for thousands.
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
