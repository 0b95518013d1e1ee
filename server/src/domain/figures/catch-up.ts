/**
 * Brings the rollups (stored sums of figures) up to date before figures are read, so that people see the effect of
 * their own commands. The first reader after new events counts these events, unless another server is already counting
 * them. A reader waits at most a second.
 */
import type { Pool } from 'pg'
import { rows } from '#domain/core/sql.ts'
import { projectNext } from './project.ts'
import { RULES } from './projection-version.ts'

const MAX_WAIT_MS = 1_000
const RETRY_INTERVAL_MS = 10

/**
 * Returns the log position up to which the rollups are correct. If counting takes at most a second, this position is
 * the end of the log at the time of the call, or later. Otherwise it is the position that was reached in that second.
 * Returns null if the rollups were counted by the rules of a newer version. Also returns null if older rollups must be
 * rebuilt and the rebuild takes longer than a second. The caller must then count the items instead.
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
    // A rebuild may take minutes. The reader waits for it only until `until`.
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
