/** Recomputes the presence (up, gone or reappeared) of the content items that a database migration marked. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { refreshStalePresence } from '#domain/cases/stale-presence.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 60_000

export const startPresence = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'presence', everyMs: INTERVAL_MS, outages }, () => refreshStalePresence(db, clock.now()))
