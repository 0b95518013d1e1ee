/** Keeps the figures close behind the log; every instance runs it, one of them counts. Whoever reads them catches up besides. */
import type { Pool } from 'pg'
import { isCounted, projectNext } from '#domain/figures/project.ts'
import { type Job, repeat } from './repeat.ts'

const EVERY_MS = 1_000

export function startFigures(sql: Pool, onError: (error: unknown) => void): Job {
  let stopping = false
  const job = repeat(EVERY_MS, onError, async () => {
    if (await isCounted(sql)) return
    while (!stopping && (await projectNext(sql)) === 'WORKED');
  })
  return {
    stop() {
      stopping = true
      return job.stop()
    },
  }
}
