/**
 * Erases captures, that is stored files that show content, a day after they were sealed. Also seals captures that
 * should be sealed.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { eraseDueCaptures, sealForgottenCaptures } from '#domain/safeguards/due.ts'
import { type Job, type OutageSource, repeat } from '#jobs/repeat.ts'

const INTERVAL_MS = 60_000

export const startCaptures = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'captures', everyMs: INTERVAL_MS, outages }, async () => {
    const moreToSeal = await sealForgottenCaptures(db, clock.now())
    return (await eraseDueCaptures(db, clock.now())) || moreToSeal
  })
