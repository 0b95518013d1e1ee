/** Exports and imports the rows of a whole database as text, in the format of `pg_dump --data-only`. */
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'

const TABLES = `SELECT c.relname AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname ORDER BY c.relname`

/** Every table and sequence of the database, in one snapshot. */
export function dumpTables(url: string): Promise<string> {
  return connected(url, async (client) => {
    const parts: string[] = []
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TimeZone = 'UTC'`)
    for (const { name, columns } of (await client.query<{ name: string; columns: string }>(TABLES)).rows) {
      const rows = await text(client.query(to(`COPY ${quoted(name)} (${columns}) TO STDOUT`)))
      parts.push(`COPY ${quoted(name)} (${columns}) FROM stdin;\n${rows}\\.\n`)
    }
    const sequences = await client.query<{ name: string; value: string }>(
      `SELECT sequencename AS name, last_value AS value FROM pg_sequences
       WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
    )
    for (const { name, value } of sequences.rows) parts.push(`SELECT setval('${name}', ${value});\n`)
    await client.query('COMMIT')
    return parts.join('\n')
  })
}

/**
 * Replaces the rows of all tables, as a superuser: rows that migrations inserted are deleted, and no trigger runs. The
 * tables must have the columns of the dump.
 */
export function loadTables(url: string, dump: string): Promise<void> {
  return connected(url, async (client) => {
    const copies = [...dump.matchAll(/^(COPY (\S+) \(.*\) FROM stdin);\n([\s\S]*?)^\\\.\n/gm)]
    await client.query('BEGIN; SET LOCAL session_replication_role = replica')
    await client.query(`TRUNCATE ${copies.map(([, , table]) => table).join(', ')}`)
    for (const [, statement, , rows] of copies) await pipeline(Readable.from([rows!]), client.query(from(statement!)))
    for (const [statement] of dump.matchAll(/^SELECT setval.*;$/gm)) await client.query(statement)
    await client.query('COMMIT; ANALYZE')
  })
}

/** Number of rows of each table; null for a missing table. */
export function countRows(url: string, tables: readonly string[]): Promise<Record<string, number | null>> {
  return connected(url, async (client) => {
    const counts: Record<string, number | null> = {}
    for (const table of tables) {
      const { rows } = await client.query<{ name: string | null }>('SELECT to_regclass($1) AS name', [quoted(table)])
      counts[table] = rows[0]!.name === null ? null : Number((await client.query(COUNT(table))).rows[0].count)
    }
    return counts
  })
}

/** The names of the tables in a dump. */
export const tablesOf = (dump: string): string[] =>
  [...dump.matchAll(/^COPY "(\w+)" \(.*\) FROM stdin;$/gm)].map(([, table]) => table!)

const COUNT = (table: string) => `SELECT count(*) FROM ${quoted(table)}`
const quoted = (name: string) => `"${name}"`

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
