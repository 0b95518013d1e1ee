/**
 * Sets approved requests back to AWAITING_APPROVAL when something that the approver signed, such as the signatory or
 * the power, has changed or ended. An instance whose clock has a fault does nothing until the fault is over, because
 * the end of a signatory or power is judged by the clock.
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
