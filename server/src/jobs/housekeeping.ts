/**
 * Deletes data that is no longer needed: old idempotency keys, rows of interrupted imports of platform reports, old
 * viewings, old messages to webhooks, and uploads and files that no record uses. Keeps sealed files, and files that a finding had before a
 * correction. Also removes the temporary folders of killed servers from this machine.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { deleteLeftViewings } from '#domain/notes/viewers.ts'
import { dropAbandonedRows } from '#domain/platform-reports/staged-rows.ts'
import { deleteOldAttempts } from '#domain/sign-in/attempts.ts'
import { deleteOldMessages } from '#domain/webhooks/queue.ts'
import type { Storage } from '#storage/storage.ts'
import { removeAbandonedFolders } from '#storage/temporary-folders.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const HOUR_MS = 3_600_000
/** How long an idempotency key is stored. After this time, a repeated command runs again. */
const KEY_LIFETIME_MS = 7 * 24 * HOUR_MS
const UPLOAD_LIFETIME_MS = 24 * HOUR_MS
/** How long the message of an event to a webhook is stored after its end, and can be posted again under its id. */
const MESSAGE_LIFETIME_MS = 30 * 24 * HOUR_MS
const BATCH_SIZE = 5000
const FILE_BATCH_SIZE = 50

export interface HousekeepingOptions {
  db: PrismaClient
  storage: Storage
  clock: Clock
  outages: OutageSource
}

export const startHousekeeping = ({ db, storage, clock, outages }: HousekeepingOptions): Job =>
  repeat({ name: 'housekeeping', everyMs: HOUR_MS, outages }, async () => {
    await removeAbandonedFolders()
    const now = clock.now().getTime()
    const keys = await db.$executeRaw`DELETE FROM idempotency_key WHERE (scope, key) IN (
      SELECT scope, key FROM idempotency_key WHERE created_at < ${new Date(now - KEY_LIFETIME_MS)} LIMIT ${BATCH_SIZE})`
    const uploads = await db.$executeRaw`DELETE FROM blob WHERE sha256 IN (
      SELECT sha256 FROM blob WHERE uploaded_at < ${new Date(now - UPLOAD_LIFETIME_MS)}
        AND NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM commitment_file WHERE commitment_file.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM sealed_capture WHERE sealed_capture.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM finding, unnest(files_ever) AS file WHERE file = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM measurement WHERE measurement.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM removal_request WHERE removal_request.sent_proof_sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM contest WHERE contest.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM tip_file WHERE tip_file.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM report_file WHERE report_file.sha256 = blob.sha256) LIMIT ${BATCH_SIZE})`
    await dropAbandonedRows(db)
    await deleteOldAttempts(db, new Date(now))
    await deleteLeftViewings(db, new Date(now))
    await deleteOldMessages(db, new Date(now - MESSAGE_LIFETIME_MS), BATCH_SIZE)
    const files = await storage.deleteUnused(new Date(now - UPLOAD_LIFETIME_MS), FILE_BATCH_SIZE)
    return keys === BATCH_SIZE || uploads === BATCH_SIZE || files === FILE_BATCH_SIZE
  })
