/**
 * Sets an approved request back to AWAITING_APPROVAL if a detail that the approver signed, such as the signatory or the
 * power, has changed or is no longer in force. Does nothing while the clock of the instance is faulty, because the end
 * of a signatory or power depends on the time.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { checkApprovals } from '#domain/approvals/checks.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 1_000

export const startApprovals = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'approvals', everyMs: INTERVAL_MS, outages }, async () =>
    clock.fault ? 'SKIPPED' : checkApprovals(db, clock.now()),
  )
