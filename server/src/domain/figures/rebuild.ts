/** Rebuilds all figures in one transaction. Until it commits, readers see the earlier figures. */
import { limitStatements, withTransaction } from '@takedown/prisma/connection.ts'
import type { Pool, PoolClient } from 'pg'
import { rebuildTally } from '#domain/completeness/tally.ts'
import {
  coarserRollups,
  duesFrom,
  factColumns,
  factsOf,
  finestRollupsFrom,
  newGroups,
  newLeaves,
  outcomesFrom,
  supersededFrom,
  timesFrom,
} from './contributions.ts'
import { RULES } from './projection-version.ts'

/** Serves `pnpm figures:rebuild`. Waits while a server is counting. */
export const rebuildFigures = (sql: Pool): Promise<{ items: number }> =>
  withTransaction(sql, async (client) => {
    await limitStatements(client, 0)
    await client.query('SET LOCAL lock_timeout = 0')
    await client.query('SELECT 1 FROM figure_cursor WHERE id = 1 FOR UPDATE')
    await rebuild(client)
    const { rows } = await client.query<{ items: string }>('SELECT count(*) AS items FROM figure_item')
    return { items: Number(rows[0]!.items) }
  })

/** Must run in the transaction that holds the lock of the cursor's row. */
export async function rebuild(client: PoolClient): Promise<void> {
  await limitStatements(client, 0)
  await client.query(`SET LOCAL lock_timeout = 0; SET LOCAL work_mem = '128MB'`)
  // The position is read before the items, so that no event is missed. Counting an event again has no effect.
  await client.query(
    `UPDATE figure_cursor SET seq = (SELECT seq FROM event_head WHERE id = 1), rules = ${RULES} WHERE id = 1`,
  )
  // No reader uses `figure_item`, so it may be locked.
  await client.query('TRUNCATE figure_item')
  for (const table of [
    ...['figure_rollup', 'figure_time', 'figure_outcome', 'figure_due', 'figure_superseded'],
    ...['figure_group_of', 'figure_group'],
  ])
    await client.query(`DELETE FROM ${table}`)
  await client.query(newLeaves(''))
  for (const text of newGroups) await client.query(text)
  await client.query(`ANALYZE figure_group; ANALYZE figure_group_of`)
  await client.query(`INSERT INTO figure_item (${factColumns}) ${factsOf('')}`)
  await client.query(`INSERT INTO figure_superseded ${supersededFrom('figure_item')}`)
  await client.query(`INSERT INTO figure_due (deadline, due_at, sent_day, leaf_id, items) ${duesFrom(facts)}`)
  await client.query(`INSERT INTO figure_rollup ${finestRollupsFrom(`${facts} facts`)}`)
  await client.query(`INSERT INTO figure_rollup ${coarserRollups}`)
  await client.query(`INSERT INTO figure_time ${timesFrom(`${facts} facts`)}`)
  await client.query(`INSERT INTO figure_outcome ${outcomesFrom(`${facts} facts`)}`)
  for (const text of rebuildTally) await client.query(text)
  await client.query(
    'ANALYZE figure_rollup; ANALYZE figure_time; ANALYZE figure_outcome; ANALYZE figure_due; ANALYZE figure_superseded',
  )
}

const facts = '(SELECT 1 AS n, figure_item.* FROM figure_item)'
