/** Makes increasing ids for rows that are written with plain SQL: UUIDs of version 7 (RFC 9562). */
import { v7 } from 'uuid'

/**
 * Returns a generator of ids. Each id is higher than the one before, even if `clock` repeats a time or steps back. An
 * index of such ids therefore grows only at its end.
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
