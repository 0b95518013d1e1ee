/**
 * Marks letters of the ladder that wait for a signature but can no longer be signed (see domain/ladder/outdated.ts),
 * every half minute. An instance with a faulty clock does nothing, because due dates decide about the letters.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { markOutdatedLetters } from '#domain/ladder/outdated.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 30_000

export const startWaitingLetters = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'waiting letters', everyMs: INTERVAL_MS, outages }, async () => {
    if (clock.fault) return 'SKIPPED'
    await markOutdatedLetters(db, clock.now())
    return false
  })
