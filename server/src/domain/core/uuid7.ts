/** Makes increasing ids for rows that are written with plain SQL: UUIDs of version 7 (RFC 9562). */
import { v7 } from 'uuid'

/** Returns a generator of ids. Each id is higher than the one before, even if `clock` repeats a time or steps back. */
export function uuid7(clock: () => number): () => string {
  let msecs = 0
  // Ids of the same millisecond need this sequence, because the library keeps no sequence if the caller passes the
  // time.
  let seq = 0
  return () => {
    const now = clock()
    if (now > msecs) [msecs, seq] = [now, 0]
    else seq++
    return v7({ msecs, seq })
  }
}
