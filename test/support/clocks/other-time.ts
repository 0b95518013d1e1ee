/**
 * A database and servers that live at another time than this machine. Their clocks run on from the given instant; the clocks of
 * the machine, and of every other test, stay right.
 */
import pg from 'pg'
import { emptyDatabase } from '../run/database.ts'

/** Where to find the database, and the settings of servers that use it. */
export interface OtherTime {
  databaseUrl: string
  env: { NODE_OPTIONS: string }
}

/** Functions of PostgreSQL that read its clock. The schema `public`, which is searched first, gets shifted ones. */
const clockFunctions = ['now', 'transaction_timestamp', 'statement_timestamp', 'clock_timestamp']

export async function otherTime(at: string): Promise<OtherTime> {
  const shiftMs = Date.parse(at) - Date.now()
  const databaseUrl = await emptyDatabase()
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await shiftClock(client, shiftMs).finally(() => client.end())
  return { databaseUrl, env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shifted(shiftMs))}` } }
}

/** From now on, everything in the database of `client` reads a clock that is so many milliseconds ahead. */
export async function shiftClock(client: pg.Client, shiftMs: number): Promise<void> {
  for (const name of clockFunctions)
    await client.query(`CREATE OR REPLACE FUNCTION public.${name}() RETURNS timestamptz LANGUAGE sql
      ${name === 'clock_timestamp' ? 'VOLATILE' : 'STABLE'} PARALLEL SAFE
      RETURN pg_catalog.${name}() + interval '${shiftMs} ms'`)
  await client.query(`ALTER DATABASE ${client.database} SET search_path = public, pg_catalog`)
}

/** The module that shifts the clock of a process of Node, and of its workers and children, before anything else runs. */
const shifted = (shiftMs: number): string => `
  const Right = Date
  globalThis.Date = class Date extends Right {
    constructor(...values) {
      super(...(values.length > 0 ? values : [Right.now() + ${shiftMs}]))
    }
    static now() {
      return Right.now() + ${shiftMs}
    }
  }`
