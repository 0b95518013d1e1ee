import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type BoundedConfig, limitFor, openPool } from './connection.ts'
import { PrismaClient } from './generated/client/client.ts'
import { parseInstant } from './instant.ts'

export { PrismaClient } from './generated/client/client.ts'

export interface ConnectOptions {
  /** Connections held at most. Default 10. */
  max?: number
  /** Longest statement in milliseconds. Default 4,000; an import may need more. */
  statementTimeout?: number
  /** Commits are answered before they are on the disk: only for what would be done again if a crash took its last second. */
  repeatable?: boolean
  /** Told of connections lost while nobody was using them. Default: silence, since the next query reports its own. */
  log?: (error: Error) => void
}

/**
 * Prisma on the database at `url`. PostgreSQL gives up sooner than Prisma's five seconds for a transaction do, so a
 * caller gets the database's reason instead of "transaction expired".
 */
export function createClient(url: string, options: ConnectOptions = {}): PrismaClient {
  const { log = () => {} } = options
  const adapter = new PrismaPg(openPool(config(url, options), log), {
    statementNameGenerator: ({ sql }) => statementName(sql),
    onConnectionError: log,
    disposeExternalPool: true,
  })
  return new PrismaClient({ adapter })
}

/** A pool for SQL by hand, with the same limits and the parsers of `types`. */
export function createPool(url: string, options: ConnectOptions = {}): pg.Pool {
  return openPool({ ...config(url, options), types }, options.log ?? (() => {}))
}

/**
 * How values arrive from SQL by hand: `timestamptz` as Date, `int8` (every `count(*)`) as number, or as bigint where a
 * number would be inexact, `date` as the day's text, because a Date would shift it by the time zone of the process.
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

function config(
  url: string,
  { max = 10, statementTimeout = 4_000, repeatable }: ConnectOptions,
): pg.PoolConfig & BoundedConfig {
  const settings = {
    lock_timeout: 2_000,
    statement_timeout: statementTimeout,
    idle_in_transaction_session_timeout: 3_000,
    ...(repeatable && { synchronous_commit: 'off' }),
  }
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return { connectionString: url, max, options: flags.join(' '), limitMs: limitFor(statementTimeout) }
}

const names = new Map<string, string>()
const namesAtMost = 1_000
const longestNamed = 10_000

/**
 * A name makes PostgreSQL keep the parsed statement for as long as the connection lives. Lists of every length and bulk
 * inserts would fill its memory, so long statements and late-comers stay unnamed, which the empty name means.
 */
function statementName(sql: string): string {
  const known = names.get(sql)
  if (known) return known
  if (names.size >= namesAtMost || sql.length > longestNamed) return ''
  const name = `prisma_${names.size}`
  names.set(sql, name)
  return name
}
