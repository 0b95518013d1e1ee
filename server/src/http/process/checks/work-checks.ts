/** Checks whether work that follows the log keeps up, and whether statements wait for a connection. */
import type { Pool } from 'pg'
import type { Check } from '../health.ts'

/** The projections by their cursors. What people read is as old as the slowest projection. */
const projections = { figures: 'figure_cursor', notifications: 'notification_cursor' } as const

/** Returns the number of the last event, and how many events each projection is behind. Cost: three rows. */
export async function readLags(sql: Pick<Pool, 'query'>): Promise<{ head: number; lags: Record<string, number> }> {
  const { rows } = await sql.query<Record<string, number>>(LAGS)
  const { head = 0, ...seqs } = rows[0]!
  return {
    head,
    lags: Object.fromEntries(Object.entries(seqs).map(([name, seq]) => [name, Math.max(0, head - seq)])),
  }
}

const LAGS = `SELECT h.seq::float8 AS head, ${Object.entries(projections)
  .map(([name, table]) => `(SELECT seq::float8 FROM ${table} WHERE id = 1) AS ${name}`)
  .join(', ')} FROM event_head h WHERE h.id = 1`

/** Fails if a projection is behind the end of the log and has not moved for `maxMs`. */
export function createProjectionCheck(sql: Pick<Pool, 'query'>, maxMs: number): Check {
  const stuck = new Map<string, { seq: number; since: number }>()
  return async () => {
    const { head, lags } = await readLags(sql)
    const now = performance.now()
    const late: string[] = []
    for (const [name, lag] of Object.entries(lags)) {
      const seq = head - lag
      const before = stuck.get(name)
      if (lag === 0) stuck.delete(name)
      else if (before?.seq !== seq) stuck.set(name, { seq, since: now })
      else if (now - before.since >= maxMs)
        late.push(`${name} by ${lag} events for ${Math.round((now - before.since) / 1000)} s`)
    }
    return late.length > 0 ? `projections are behind the log: ${late.join(', ')}` : null
  }
}

/** Fails if statements waited for a free connection at every check of `maxMs`. */
export function createPoolCheck(pools: readonly Pick<Pool, 'waitingCount' | 'totalCount'>[], maxMs: number): Check {
  let since: number | null = null
  return async () => {
    // A statement counts as waiting until the end of the present tick, also if connections are free.
    await new Promise((resolve) => setImmediate(resolve))
    const waiting = pools.reduce((sum, { waitingCount }) => sum + waitingCount, 0)
    if (waiting === 0) since = null
    else since ??= performance.now()
    if (since === null || performance.now() - since < maxMs) return null
    return `statements that wait for a connection to the database: ${waiting}`
  }
}
