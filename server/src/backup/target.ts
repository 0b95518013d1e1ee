/**
 * The database into which a backup is restored: it must be empty, and a failed restoration leaves it as it was. What an
 * administrator prepared in it, such as extensions, functions and privileges, stays.
 */
import type pg from 'pg'
import { SCHEMAS } from './tables.ts'

export async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'S') LIMIT 1`,
    [SCHEMAS],
  )
  if (rows.length > 0) throw new Error('The database is not empty. A backup is restored into an empty database only.')
}

interface OwnObject {
  kind: string
  name: string
}

/** Lists the objects that a restoration may create, in the order in which they can be dropped. */
export async function listObjects(client: pg.Client): Promise<OwnObject[]> {
  const { rows } = await client.query<OwnObject>(LIST)
  return rows
}

const LIST = `SELECT o.type AS kind, o.identity AS name FROM (
    SELECT 1 AS place, 'pg_namespace'::regclass AS class, oid FROM pg_namespace WHERE nspname = 'graphile_worker'
    UNION ALL SELECT 2, 'pg_class'::regclass, c.oid FROM pg_class c
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL SELECT 3, 'pg_proc'::regclass, oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 4, 'pg_type'::regclass, oid FROM pg_type
      WHERE typnamespace = 'public'::regnamespace AND typtype IN ('d', 'e', 'r')
    UNION ALL SELECT 5, 'pg_extension'::regclass, oid FROM pg_extension) listed,
  LATERAL pg_identify_object(listed.class, listed.oid, 0) o
  WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = listed.class AND d.objid = listed.oid AND d.deptype = 'e')
  ORDER BY listed.place`

/** Drops the objects that were not there before, all or none of them. */
export async function dropCreated(client: pg.Client, before: readonly OwnObject[]): Promise<void> {
  const nameOf = ({ kind, name }: OwnObject) => `${kind} ${name}`
  const kept = new Set(before.map(nameOf))
  const created = (await listObjects(client)).filter((each) => !kept.has(nameOf(each)))
  const statements = created.map((each) => `DROP ${each.kind} IF EXISTS ${each.name} CASCADE;`)
  // Several statements in one query are one transaction.
  await client.query(statements.join('\n'))
}
