/**
 * Keeps the rollups (stored sums of figures) up to date: reads the events after a stored cursor, and replaces the
 * contributions of the affected items. The cursor and the numbers are written in one transaction, so each event counts
 * exactly once. One server at a time counts, under a lock on the row of the cursor.
 */
import { limitStatements, withTransaction } from '@takedown/prisma/connection.ts'
import type { Pool, PoolClient } from 'pg'
import { MOVE_TALLY } from '#domain/completeness/tally.ts'
import { rows } from '#domain/core/sql.ts'
import { storedAffecting } from '#domain/events/registry.ts'
import {
  duesFrom,
  factFields,
  factsOf,
  newGroups,
  newLeaves,
  outcomesFrom,
  rollupsFrom,
  supersededFrom,
  timesFrom,
} from './contributions.ts'
import { RULES } from './projection-version.ts'
import { rebuild } from './rebuild.ts'

// Maximum number of events in one transaction, and of items whose contributions one statement replaces.
const MAX_EVENTS = 1_000
const MAX_ITEMS = 2_000
/**
 * Longer than the limit of a screen's query, because one statement may replace the contributions of thousands of items.
 */
const STATEMENT_TIMEOUT_MS = 30_000

/**
 * IDLE: the end of the log is reached. WORKED: more events may remain, so call again. BUSY: another server is counting.
 * FOREIGN: the rollups follow the rules of a newer version.
 */
export type Projected = 'IDLE' | 'WORKED' | 'BUSY' | 'FOREIGN'

/** Counts the next events of the log. Rebuilds all rollups if they follow older rules. */
export const projectNext = (sql: Pool): Promise<Projected> => withTransaction(sql, project)

/**
 * Whether the rollups include every event of the log. Runs twice a second, so it takes no lock: PostgreSQL writes row
 * locks to disk.
 */
export async function isCounted(sql: Pool): Promise<boolean> {
  const [row] = await rows(sql, IS_COUNTED, [RULES])
  return row?.[0] === true
}

const IS_COUNTED = `SELECT c.rules = $1 AND c.seq >= h.seq FROM figure_cursor c, event_head h WHERE c.id = 1 AND h.id = 1`

async function project(client: PoolClient): Promise<Projected> {
  const { rows } = await client.query<{ seq: string; head: string; rules: number }>(
    `SELECT c.seq, c.rules, (SELECT seq FROM event_head WHERE id = 1) AS head FROM figure_cursor c
     WHERE c.id = 1 FOR UPDATE SKIP LOCKED`,
  )
  const [cursor] = rows
  if (!cursor) return 'BUSY'
  if (cursor.rules > RULES) return 'FOREIGN'
  if (cursor.rules < RULES) {
    await rebuild(client)
    return 'WORKED'
  }
  const [seq, head] = [Number(cursor.seq), Number(cursor.head)]
  if (head <= seq) return 'IDLE'
  const upTo = Math.min(seq + MAX_EVENTS, head)
  await limitStatements(client, STATEMENT_TIMEOUT_MS)
  const ids = await affectedItems(client, seq, upTo)
  for (let start = 0; start < ids.length; start += MAX_ITEMS) await move(client, ids.slice(start, start + MAX_ITEMS))
  await client.query('UPDATE figure_cursor SET seq = $1 WHERE id = 1', [upTo])
  return upTo < head ? 'WORKED' : 'IDLE'
}

const countedTypes = [...storedAffecting('ROLLUPS')]

/**
 * Returns the request items whose contribution these events may change: sent items, and items that are still counted
 * although their letter came back. All request items for the same content are returned, because an event of one may
 * change how the others count. Cost: linear in the returned items.
 */
async function affectedItems(client: PoolClient, after: number, upTo: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'figures_touched',
    text: `WITH changes AS MATERIALIZED (
        SELECT subject_type, subject_id FROM event WHERE seq > $1 AND seq <= $2 AND type = ANY ($3::text[])),
      touched AS (
        SELECT subject_id AS item_id FROM changes WHERE subject_type = 'ContentItem'
        UNION SELECT i.item_id FROM changes JOIN request_item i ON i.id = changes.subject_id
          WHERE subject_type = 'RequestItem'
        UNION SELECT i.item_id FROM changes JOIN request_item i ON i.request_id = changes.subject_id
          WHERE subject_type = 'RemovalRequest')
      SELECT i.id FROM touched JOIN request_item i USING (item_id)
      WHERE i.sent_at IS NOT NULL OR EXISTS (SELECT 1 FROM figure_item f WHERE f.request_item_id = i.id) ORDER BY i.id`,
    values: [after, upTo, countedTypes],
  })
  return rows.map(({ id }) => id)
}

const onlyTheseItems = 'AND i.id = ANY ($1::uuid[])'

const factsIn = (name: string) => factFields.map((field) => `${name}.${field}`).join(', ')

const MOVE = `
  WITH fresh AS MATERIALIZED (${factsOf(onlyTheseItems)}),
  old AS MATERIALIZED (SELECT * FROM figure_item WHERE request_item_id = ANY ($1::uuid[])),
  changed AS MATERIALIZED (SELECT request_item_id FROM fresh FULL JOIN old USING (request_item_id)
    WHERE ROW(${factsIn('fresh')}) IS DISTINCT FROM ROW(${factsIn('old')})),
  moved AS MATERIALIZED (
    SELECT -1 AS n, ${factsIn('old')} FROM old JOIN changed USING (request_item_id)
    UNION ALL SELECT 1, ${factsIn('fresh')} FROM fresh JOIN changed USING (request_item_id)),
  stored AS (INSERT INTO figure_item (request_item_id, ${factFields.join(', ')})
    SELECT request_item_id, ${factsIn('fresh')} FROM fresh JOIN changed USING (request_item_id)
    ON CONFLICT (request_item_id) DO UPDATE SET ${factFields.map((field) => `${field} = EXCLUDED.${field}`).join(', ')}),
  removed AS (DELETE FROM figure_item WHERE request_item_id IN (
    SELECT request_item_id FROM old WHERE NOT EXISTS (SELECT 1 FROM fresh WHERE fresh.request_item_id = old.request_item_id))),
  rolled AS (INSERT INTO figure_rollup AS f (group_id, by, span, start, counts) ${rollupsFrom('moved')}
    ON CONFLICT (group_id, by, span, start) DO UPDATE SET counts = add_counts(f.counts, EXCLUDED.counts)),
  timed AS (INSERT INTO figure_time AS f (group_id, by, span, start, kind, bucket, items) ${timesFrom('moved')}
    ON CONFLICT (group_id, by, span, start, kind, bucket) DO UPDATE SET items = f.items + EXCLUDED.items),
  resulted AS (INSERT INTO figure_outcome AS f (group_id, by, span, start, outcome, items) ${outcomesFrom('moved')}
    ON CONFLICT (group_id, by, span, start, outcome) DO UPDATE SET items = f.items + EXCLUDED.items)
  INSERT INTO figure_due AS f (deadline, due_at, sent_day, leaf_id, items) ${duesFrom('moved')}
    ON CONFLICT (deadline, due_at, sent_day, leaf_id) DO UPDATE SET items = f.items + EXCLUDED.items`

const SUPERSEDE = `INSERT INTO figure_superseded
  ${supersededFrom('(SELECT * FROM figure_item WHERE request_item_id = ANY ($1::uuid[]))')}`

async function move(client: PoolClient, ids: string[]): Promise<void> {
  const made = await client.query({ name: 'figures_leaves', text: newLeaves(onlyTheseItems), values: [ids] })
  if (made.rows.length > 0) for (const text of newGroups) await client.query(text)
  await client.query({ name: 'figures_move', text: MOVE, values: [ids] })
  await client.query('DELETE FROM figure_superseded WHERE request_item_id = ANY ($1::uuid[])', [ids])
  await client.query({ name: 'figures_superseded', text: SUPERSEDE, values: [ids] })
  await client.query({ name: 'completeness_move', text: MOVE_TALLY, values: [ids] })
  // Rows of zero items are deleted, so that the table does not grow.
  await client.query('DELETE FROM figure_due WHERE items = 0')
}
