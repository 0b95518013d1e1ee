/**
 * Opens Prisma clients and pools for handwritten SQL, both with the same limits. Defines the value parsers of
 * handwritten SQL.
 */
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type BoundedConfig, limitFor, openPool } from './connection.ts'
import { PrismaClient } from './generated/client/client.ts'
import { parseInstant } from './instant.ts'

export { PrismaClient } from './generated/client/client.ts'

export interface ConnectOptions {
  /** Maximum number of connections. Default 10. */
  max?: number
  /** Statement time limit in milliseconds. Default 4,000; an import may need more. */
  statementTimeout?: number
  /**
   * Whether commits are acknowledged before they are on disk. Set it only for work that is repeated if a crash loses
   * its last second.
   */
  repeatable?: boolean
  /**
   * Whether the URL leads to a pooler in transaction mode, which accepts no limits from a connection. The role then has
   * the limits, see `checkPooler`.
   */
  pooled?: boolean
  /**
   * Receives errors of idle connections. By default these errors are ignored, because the next query reports its own
   * error.
   */
  log?: (error: Error) => void
  /** Receives the pool of a Prisma client, whose connections can be counted then. */
  onPool?: (pool: pg.Pool) => void
}

/**
 * Returns a Prisma client for the database at `url`. PostgreSQL times out before Prisma's limit of five seconds for a
 * transaction, so a caller gets the database's reason instead of "transaction expired".
 */
export function createClient(url: string, options: ConnectOptions = {}): PrismaClient {
  const { log = () => {} } = options
  const pool = openPool(config(url, options), log)
  options.onPool?.(pool)
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql }) => statementName(sql),
    onConnectionError: log,
    disposeExternalPool: true,
  })
  return new PrismaClient({ adapter })
}

/** Returns a pool for handwritten SQL, with the same limits and the parsers of `types`. */
export function createPool(url: string, options: ConnectOptions = {}): pg.Pool {
  return openPool({ ...config(url, options), types }, options.log ?? (() => {}))
}

/**
 * Parsers of values for handwritten SQL: `timestamptz` as Date; `int8` (every `count(*)`) as number, or as bigint if a
 * number would be inexact; `date` as text, because a Date would shift it by the time zone of the process.
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const own = format === 'binary' ? undefined : parsers[oid]
    return own ?? pg.types.getTypeParser(oid, format)
  },
}

const parsers: Partial<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: parseInt8,
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.TIMESTAMPTZ]: parseInstant,
}

function parseInt8(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** The usual limits of a connection, by the name of the setting of PostgreSQL, in milliseconds. */
export const LIMITS = { lock_timeout: 2_000, statement_timeout: 4_000, idle_in_transaction_session_timeout: 3_000 }

function config(
  url: string,
  { max = 10, statementTimeout = LIMITS.statement_timeout, repeatable, pooled }: ConnectOptions,
): pg.PoolConfig & BoundedConfig {
  const limitMs = limitFor(statementTimeout)
  if (pooled) return { connectionString: url, max, limitMs }
  const settings = {
    ...LIMITS,
    statement_timeout: statementTimeout,
    ...(repeatable && { synchronous_commit: 'off' }),
  }
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return { connectionString: url, max, options: flags.join(' '), limitMs }
}

const names = new Map<string, string>()
const MAX_NAMES = 1_000
const MAX_NAMED_LENGTH = 10_000

/**
 * Returns a name for a prepared statement. PostgreSQL keeps a named statement for the life of the connection. Lists of
 * every length and bulk inserts would fill its memory. Long statements, and new statements beyond the limit, therefore
 * get the empty name and are not kept.
 */
function statementName(sql: string): string {
  const known = names.get(sql)
  if (known) return known
  if (names.size >= MAX_NAMES || sql.length > MAX_NAMED_LENGTH) return ''
  const name = `prisma_${names.size}`
  names.set(sql, name)
  return name
}
