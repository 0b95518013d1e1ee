/** The health check of the database. */
import type { Pool } from 'pg'
import type { Clock } from '#clock/database-clock.ts'
import type { Outages } from '#outages.ts'
import type { Check } from './health.ts'

/**
 * Time limit of the test statement. It is shorter than the time limit in health.ts; otherwise the reason of a failure
 * would not name PostgreSQL.
 */
const TIMEOUT_MS = 1_500

const failures: [RegExp, string][] = [
  [/ECONNREFUSED/, 'refuses connections'],
  [/starting up|not yet accepting/, 'is starting up'],
  [/recovery/, 'is recovering'],
  [/shutting down|57P01/, 'is shutting down'],
  [/ETIMEDOUT|timeout exceeded|EHOSTUNREACH|ENETUNREACH/, 'does not answer'],
  [/ENOTFOUND|EAI_AGAIN/, 'has a host name that cannot be resolved'],
  [/53300/, 'has no free connection'],
  [/53100/, 'has no disk space'],
  [/28P01|28000/, 'refuses the credentials'],
  [/ECONNRESET|EPIPE|57P02|Connection terminated|not queryable/, 'closes connections'],
]

/**
 * Returns the health check of the database. While a test statement runs, further calls wait for its result instead of
 * sending another one.
 */
export function createDatabaseCheck(
  sql: Pick<Pool, 'query'>,
  clock: Pick<Clock, 'now'>,
  outages: Pick<Outages, 'awayMs'>,
): Check {
  let since: Date | null = null
  let running: Promise<string | null> | null = null
  return async () => {
    running ??= sql
      .query('SELECT 1')
      .then(() => null, failureOf)
      .finally(() => {
        running = null
      })
    const failure = await withTimeout(running)
    if (failure === null) since = null
    else since ??= new Date(clock.now().getTime() - (outages.awayMs ?? 0))
    return since && `PostgreSQL ${failure}, since ${instantOf(since)}`
  }
}

export const instantOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

/** Describes a failure without the database's own message, because the description is public. */
function failureOf(error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const known = failures.find(([pattern]) => pattern.test(`${code} ${message}`))
  return known?.[1] ?? `fails with ${code || 'an unknown error'}`
}

function withTimeout(running: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, TIMEOUT_MS, 'does not answer')
  })
  return Promise.race([running, late]).finally(() => clearTimeout(timer))
}
