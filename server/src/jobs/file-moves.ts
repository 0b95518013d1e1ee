/**
 * Moves stored files from PostgreSQL to the S3 store, if one is configured. If the store cannot be reached, the files
 * stay in PostgreSQL and the job tries again. The instance remains ready.
 */
import type { Storage } from '#storage/storage.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 5_000

export function startFileMoves(storage: Storage, outages: OutageSource): Job {
  const store = outages.of('the file store')
  return repeat({ name: 'file moves', everyMs: INTERVAL_MS, outages }, async () => {
    try {
      const moved = await storage.moveNext()
      store.worked()
      return moved
    } catch (error) {
      store.failed(error)
      return 'SKIPPED'
    }
  })
}
