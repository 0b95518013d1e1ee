/** Reads the figure rollups for comparison. */
import type { Pool } from 'pg'

/** The rollups by the names of their groups: equal whenever the same was counted, in any order. */
export async function rollupsOf(sql: Pool): Promise<Record<string, string[]>> {
  const read = async (name: string, text: string) => {
    const { rows } = await sql.query<{ line: string }>(`SELECT line FROM (${text}) counted (line) ORDER BY 1`)
    return [name, rows.map(({ line }) => line)] as const
  }
  return Object.fromEntries(
    await Promise.all([
      // A group that every item left has a row of zeros, which a rebuild does not create.
      read(
        'rollups',
        `SELECT concat_ws(' ', g.key, f.by, f.span, f.start, f.counts) FROM figure_rollup f JOIN figure_group g ON g.id = f.group_id
         WHERE 0 <> ANY (f.counts)`,
      ),
      read(
        'times',
        `SELECT concat_ws(' ', g.key, f.by, f.span, f.start, f.kind, f.bucket, f.items)
         FROM figure_time f JOIN figure_group g ON g.id = f.group_id WHERE f.items <> 0`,
      ),
      read(
        'outcomes',
        `SELECT concat_ws(' ', g.key, f.by, f.span, f.start, f.outcome, f.items)
         FROM figure_outcome f JOIN figure_group g ON g.id = f.group_id WHERE f.items <> 0`,
      ),
      read(
        'dues',
        `SELECT concat_ws(' ', f.deadline, g.key, f.due_at, f.sent_day, f.items) FROM figure_due f JOIN figure_group g ON g.id = f.leaf_id`,
      ),
      read(
        'completeness',
        `SELECT concat_ws(' ', platform_id, lacks, sent, answered, unclear) FROM completeness_tally WHERE sent <> 0`,
      ),
      read(
        'superseded',
        `SELECT concat_ws(' ', f.request_item_id, g.key, f.by, f.day, f.next_day, f.flags, f.reach, f.items_covered)
         FROM figure_superseded f JOIN figure_group g ON g.id = f.leaf_id`,
      ),
      read(
        'items',
        `SELECT concat_ws(' ', f.request_item_id, g.key, f.sent_day, f.answered_day, f.flags, f.outcome, f.refusal, f.reach, f.items_covered, f.to_action, f.to_action_unpaused, f.to_return,
           f.first_due_at, f.due_at, f.next_sent_day, f.next_answered_day)
         FROM figure_item f JOIN figure_group g ON g.id = f.leaf_id`,
      ),
    ]),
  )
}
