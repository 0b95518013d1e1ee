/** The rows that benchmarks measure: they fit the tables and agree with each other, as an installation's do. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { seed } from '#bench/support/seeding.ts'
import { emptyDatabase } from '#support/run/database.ts'

it('fills the tables, and its board agrees with the items of its requests', async () => {
  const url = await emptyDatabase()
  await seed(url, { items: 2_000, openRequests: 50 })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`SELECT
    (SELECT count(*)::int FROM request_item) AS items,
    (SELECT count(*)::int FROM board_row) AS "boardRows",
    (SELECT sum(items)::int FROM board_row) AS "boardItems",
    (SELECT count(*)::int FROM request_item WHERE state IN ('AWAITING', 'NEEDS_CLARIFICATION')) AS "openItems",
    (SELECT count(*)::int FROM request_item WHERE (action IS NULL) <> (state <> 'ACTIONED')) AS "actionsAmiss"`)
  await client.end()
  expect(rows[0]).toEqual({ items: 2_000, boardRows: 50, boardItems: 250, openItems: 250, actionsAmiss: 0 })
}, 60_000)
