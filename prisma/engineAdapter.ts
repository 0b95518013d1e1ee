/** Adapts Prisma's database adapter to the schema engine. */
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { openPool, UNLIMITED } from './connection.ts'

/** Ids of two types of PostgreSQL: `"char"`, which the adapter cannot read, and `bpchar`, which it can. */
const char = 18
const bpchar = 1042

/** Returns Prisma's adapter to the database at `url`, extended by what only the schema engine needs. */
export async function connectEngine(url: string): Promise<SqlDriverAdapter> {
  // One connection, because the engine takes a lock that belongs to its session.
  const config = { connectionString: url, max: 1, application_name: 'takedown migrate', options: UNLIMITED }
  const pool = openPool(config, () => {})
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>
  const charColumns = new WeakMap<object, pg.FieldDef[]>()
  const queryReadable = async (config: pg.QueryArrayConfig) => {
    const result = await query(config)
    const chars = (result.fields ?? []).filter((field) => field.dataTypeID === char)
    if (chars.length > 0) charColumns.set(result.rows, chars)
    for (const field of chars) field.dataTypeID = bpchar
    return result
  }
  pool.query = queryReadable as typeof pool.query
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (config) => {
    const result = await queryRaw(config)
    for (const { name } of charColumns.get(result.rows) ?? [])
      result.columnTypes[result.columnNames.indexOf(name)] = ColumnTypeEnum.Character
    return result
  }
  // The adapter's own implementation splits at every semicolon, even inside a function body. PostgreSQL needs no
  // splitting.
  adapter.executeScript = async (sql) => void (await adapter.executeRaw({ sql, args: [], argTypes: [] }))
  return adapter
}
