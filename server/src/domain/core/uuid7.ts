/** Makes increasing ids for rows that are written with plain SQL: UUIDs of version 7 (RFC 9562). */
import { v7 } from 'uuid'

/**
 * Returns a generator of ids that increase even if `clock` stands still or steps back, so that an index fills from one
 * end.
 */
export function uuid7(clock: () => number): () => string {
  let msecs = 0
  // The library keeps no sequence of its own when the caller passes the time, so ids of the same millisecond need this
  // sequence.
  let seq = 0
  return () => {
    const now = clock()
    if (now > msecs) [msecs, seq] = [now, 0]
    else seq++
    return v7({ msecs, seq })
  }
}
