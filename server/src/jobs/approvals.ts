/**
 * Sets approved requests back to AWAITING_APPROVAL if a detail that the approver signed has changed or ended, such as
 * the signatory or the power. If the clock of an instance has a fault, its job waits until the fault is over. Only the
 * clock tells whether a signatory or power has ended.
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
