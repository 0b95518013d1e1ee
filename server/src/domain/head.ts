import { rows, type Sql } from './statement.ts'

/** The newest sequence number of the log; everything up to it is visible to any statement that starts later. */
export async function headSeq(sql: Sql): Promise<number> {
  const [[seq] = []] = await rows(sql, 'SELECT seq FROM event_head WHERE id = 1', [])
  return Number(seq)
}
