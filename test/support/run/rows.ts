/** A fingerprint of the whole database. */
import type { Pool } from 'pg'

/** Tables that change in passing, by sign-ins, queries or projections of the log, such as the rollups of figures. */
const notes = [
  ...[
    'session',
    'rate_limit',
    'failed_attempt',
    '_prisma_migrations',
    'feed_cursor',
    'notification',
    'notification_cursor',
    'approval_cursor',
  ],
  ...['account_change', 'account_change_head', 'completeness_tally', 'item_completeness'],
  // The job of reposts hashes files and proposes reposts at any time. Decisions of people are events, which count.
  ...['file_hash', 'repost_search', 'repost'],
  // The job of webhooks matches events and posts them at any time. Decisions of people are events, which count.
  ...['webhook', 'webhook_message', 'webhook_attempt'],
]

/** The number of rows and a hash of the content of each table: equal exactly while nothing was stored. */
export async function fingerprint(sql: Pool): Promise<Record<string, string>> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name <> ALL ($1) AND table_name NOT LIKE 'figure\\_%' ORDER BY 1`,
    [notes],
  )
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS held FROM "${name}" t`,
  )
  const { rows } = await sql.query<{ name: string; held: string }>(parts.join(' UNION ALL '))
  return Object.fromEntries(rows.map(({ name, held }) => [name, held]))
}
