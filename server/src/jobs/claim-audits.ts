/**
 * Draws the audits of claims (see domain/claim-audits) when a week has ended, and closes old ones. An instance with a
 * faulty clock does nothing.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { closeOldAudits, drawClaimAudits } from '#domain/claim-audits/draw.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 60_000

export const startClaimAudits = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'claim audits', everyMs: INTERVAL_MS, outages }, async () => {
    if (clock.fault) return 'SKIPPED'
    const now = clock.now()
    await drawClaimAudits(db, now)
    await closeOldAudits(db, now)
    return false
  })
