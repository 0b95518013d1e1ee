/**
 * Checks every few seconds whether events changed the figures of published press briefings, and stores the differences.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { findErrata } from '#domain/briefing-figures/errata.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 5_000

export const startErrata = (db: PrismaClient, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'errata', everyMs: INTERVAL_MS, outages }, () => findErrata(db, clock.now()))
