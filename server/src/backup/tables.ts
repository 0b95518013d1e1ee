/** Lists what a backup holds of a database: the rows of every table, and the values of sequences. */
import pg, { type ClientBase } from 'pg'

export interface Table {
  schema: string
  name: string
  /** The columns with values of their own; generated columns are left out. */
  columns: string[]
}

export interface Sequence {
  schema: string
  name: string
  /** As text, because it may exceed the exact numbers of JavaScript. */
  value: string
}

/** The schemas of the product: its own tables, and the queued jobs. */
export const SCHEMAS = ['public', 'graphile_worker']

/** Tables of migrations, which a restoration fills by applying the migrations. */
const RECORDS = ['public._prisma_migrations', 'graphile_worker.migrations']

export async function listTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT n.nspname AS schema, c.relname AS name,
       array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY ($1)
       AND n.nspname || '.' || c.relname <> ALL ($2)
     GROUP BY n.nspname, c.relname ORDER BY n.nspname, c.relname`,
    [SCHEMAS, RECORDS],
  )
  return rows
}

export async function listSequences(client: ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `SELECT schemaname AS schema, sequencename AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = ANY ($1) AND last_value IS NOT NULL ORDER BY 1, 2`,
    [SCHEMAS],
  )
  return rows
}

export interface ForeignKey {
  table: string
  name: string
  definition: string
}

export async function listForeignKeys(client: ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS "table", quote_ident(k.conname) AS name,
       pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND k.conparentid = 0 AND n.nspname = ANY ($1) ORDER BY 1, 2`,
    [SCHEMAS],
  )
  return rows
}

/** Returns the quoted name of a table or a sequence. */
export const quoted = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`

/** Returns the name and the columns of a table as COPY expects them. */
export const copied = (table: Table): string =>
  `${quoted(table)} (${table.columns.map(pg.escapeIdentifier).join(', ')})`
