/**
 * Brings the rollups (stored sums of figures) up to date before figures are read, so that people see the effect of
 * their own commands.
 */
import type { Pool } from 'pg'
import { rows } from '#domain/core/sql.ts'
import { projectNext } from './project.ts'
import { RULES } from './projection-version.ts'

const MAX_WAIT_MS = 1_000
const RETRY_INTERVAL_MS = 10

/**
 * Returns the log position up to which the rollups are correct. Waits at most a second to reach the end of the log.
 * Returns null if the rollups cannot be used: they follow the rules of a newer version, or their rebuild takes longer
 * than this second. The caller must then count the items instead.
 */
export async function catchUp(sql: Pool): Promise<number | null> {
  const until = performance.now() + MAX_WAIT_MS
  let end: number | undefined
  for (;;) {
    const [row] = await rows(sql, 'SELECT c.seq, c.rules, h.seq FROM figure_cursor c, event_head h', [])
    const [seq, rules, head] = row as [number, number, number]
    end ??= head
    if (rules === RULES && seq >= end) return seq
    if (rules > RULES) return null
    if (performance.now() >= until) return rules === RULES ? seq : null
    // A rebuild may take minutes, so the reader waits only until `until`.
    const working = projectNext(sql)
    working.catch(() => {})
    const done = await Promise.race([working, pause(until - performance.now())])
    if (done === 'BUSY') await pause(RETRY_INTERVAL_MS)
  }
}

const pause = (milliseconds: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds))
  })
