import type { Pool } from 'pg'

/** What is only noted in passing, by whoever signs in or asks, or told of the log afterwards; so are the rollups of figures. */
const notes = ['session', 'rate_limit', '_prisma_migrations', 'feed_cursor', 'notification', 'notification_cursor']

/** How many rows each table has and a hash of all they hold: equal exactly while nothing was stored. */
export async function everything(sql: Pool): Promise<Record<string, string>> {
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
