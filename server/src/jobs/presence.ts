/**
 * Derives anew what a database migration marked: the presence (up, gone or reappeared), the owner and the violation of
 * content items.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { refreshStalePresence } from '#domain/cases/stale-presence.ts'
import { deriveStaleOwners } from '#domain/owners/backfill.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 60_000

export const startPresence = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'presence', everyMs: INTERVAL_MS, outages }, async () => {
    const [presence, owners] = [await refreshStalePresence(db, clock.now()), await deriveStaleOwners(db)]
    return presence || owners
  })
