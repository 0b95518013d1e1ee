/** Reads the number that the log gave to a committed event. */
import { rows, type Sql } from '#domain/core/sql.ts'

/** If the id is null or unknown, returns the newest number of the log. */
export async function readCommittedSeq(sql: Sql, eventId: string | null): Promise<number> {
  const [row] = await rows(
    sql,
    'SELECT coalesce((SELECT seq FROM event WHERE id = $1::uuid), (SELECT seq FROM event_head))',
    [eventId],
  )
  return Number(row![0])
}
