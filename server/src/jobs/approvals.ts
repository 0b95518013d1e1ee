/**
 * Returns approved requests to the approval when a setting that they signed has changed or ended. An instance whose clock
 * has a fault does nothing until the fault is over, because a term ends by the clock.
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
