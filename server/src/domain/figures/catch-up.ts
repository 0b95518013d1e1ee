/** Whoever reads figures first brings them up to the log's end as it is then, so that nobody reads their own change too early. */
import type { Pool } from 'pg'
import { rows } from '#domain/core/sql.ts'
import { projectNext } from './project.ts'
import { RULES } from './projection-version.ts'

const PATIENCE_MS = 1_000
const AGAIN_MS = 10

/**
 * The position up to which the rollups are true: the log's end at the time of asking or later, unless counting takes more
 * than a second; then what is there. Null where other rules count, or everything is being counted anew: ask the items.
 */
export async function catchUp(sql: Pool): Promise<number | null> {
  const until = performance.now() + PATIENCE_MS
  let end: number | undefined
  for (;;) {
    const [row] = await rows(sql, 'SELECT c.seq, c.rules, h.seq FROM figure_cursor c, event_head h', [])
    const [seq, rules, head] = row as [number, number, number]
    end ??= head
    if (rules === RULES && seq >= end) return seq
    if (rules > RULES) return null
    if (performance.now() >= until) return rules === RULES ? seq : null
    // To count everything anew may take minutes: whoever waits for an answer does not wait for that.
    const working = projectNext(sql)
    working.catch(() => {})
    const done = await Promise.race([working, pause(until - performance.now())])
    if (done === 'BUSY') await pause(AGAIN_MS)
  }
}

const pause = (milliseconds: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds))
  })
