/** Reads the place that the log gave to a committed event. */
import { rows, type Sql } from '#domain/core/sql.ts'

/**
 * Returns the number of the event, and the first 8 bytes of the chain hash after it in hexadecimal digits. If the id is
 * null or unknown, returns those of the newest event.
 */
export async function readCommitted(sql: Sql, eventId: string | null): Promise<{ seq: number; hash: string }> {
  const [row] = await rows(
    sql,
    `SELECT seq, encode(substring(hash for 8), 'hex') FROM (
       SELECT 1 AS choice, seq, hash FROM event WHERE id = $1::uuid
       UNION ALL
       SELECT 2, seq, hash FROM event_head
     ) point ORDER BY choice LIMIT 1`,
    [eventId],
  )
  return { seq: Number(row![0]), hash: String(row![1]) }
}
