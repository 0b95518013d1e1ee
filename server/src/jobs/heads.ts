/** Appends the head of the log to a file outside of the database, once an hour, so that a cut end can be proved later. */
import { appendFile } from 'node:fs/promises'
import type { Pool } from 'pg'
import type { Clock } from '#clock/database-clock.ts'
import { readEnds } from '#domain/event-log/proof/database.ts'
import { formatHead } from '#domain/event-log/proof/heads.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const PAUSES = { retryMs: 60_000, writeMs: 3_600_000 }

/**
 * A line has the head, a space and the time of the database. A file that cannot be written is reported in the log of the
 * server, and is tried again after a minute. It is no reason to take the server out of service, so the job counts as
 * healthy.
 */
export function startHeads(
  sql: Pool,
  path: string,
  clock: Clock,
  outages: OutageSource,
  { retryMs, writeMs } = PAUSES,
): Job {
  const outage = outages.of('the file of heads')
  let writtenAt = Number.NEGATIVE_INFINITY
  return repeat({ name: 'heads', everyMs: retryMs, outages }, async () => {
    if (performance.now() - writtenAt < writeMs) return 'SKIPPED'
    try {
      const { head } = await readEnds(sql)
      if (!head) throw new Error('the log has no head: run log:verify')
      await appendFile(path, `${formatHead(head)} ${clock.now().toISOString()}\n`, { mode: 0o600, flush: true })
      writtenAt = performance.now()
      outage.worked()
    } catch (error) {
      outage.failed(error)
    }
    return false
  })
}
