/**
 * Moves stored files from PostgreSQL to the S3 store, if one is configured, and deletes copies of deleted files there. While the store is unreachable, the files
 * stay in PostgreSQL and the health check does not fail.
 */
import type { Storage } from '#storage/storage.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 5_000
const BATCH_SIZE = 50

export function startFileMoves(storage: Storage, outages: OutageSource): Job {
  const store = outages.of('the file store')
  return repeat({ name: 'file moves', everyMs: INTERVAL_MS, outages }, async () => {
    try {
      // Erased files come first, because nobody may keep them.
      const more = await storage.deleteCopies(BATCH_SIZE)
      const moved = await storage.moveNext()
      store.worked()
      return moved || more
    } catch (error) {
      store.failed(error)
      return 'SKIPPED'
    }
  })
}
