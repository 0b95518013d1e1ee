/**
 * Deletes what is only kept for a while: answers to idempotency keys, uploads that nothing was tied to, abandoned rows.
 * A batch at a time, and the next one at once while there are more, so that no table grows faster than it is emptied.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { dropAbandonedRows } from '#domain/platform-reports/staged-rows.ts'
import { type Job, repeat } from './repeat.ts'

const HOUR = 3_600_000
/** A client that retries after a week asks for something new. */
const KEY_LIFE = 7 * 24 * HOUR
const UPLOAD_LIFE = 24 * HOUR
const BATCH = 5000

export const startHousekeeping = (db: PrismaClient, clock: Clock, onError: (error: unknown) => void): Job =>
  repeat({ name: 'housekeeping', everyMs: HOUR, onError }, async () => {
    const now = clock.now().getTime()
    const keys = await db.$executeRaw`DELETE FROM idempotency_key WHERE (scope, key) IN (
      SELECT scope, key FROM idempotency_key WHERE created_at < ${new Date(now - KEY_LIFE)} LIMIT ${BATCH})`
    const uploads = await db.$executeRaw`DELETE FROM blob WHERE sha256 IN (
      SELECT sha256 FROM blob WHERE uploaded_at < ${new Date(now - UPLOAD_LIFE)}
        AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM commitment_file WHERE commitment_file.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM finding WHERE finding.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM measurement WHERE measurement.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM report_file WHERE report_file.sha256 = blob.sha256) LIMIT ${BATCH})`
    await dropAbandonedRows(db)
    return keys === BATCH || uploads === BATCH
  })
