/** Ends captures of pages that no job will run any more. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { endStuckCaptures } from '#domain/page-captures/stuck.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 30_000

/** `isOff` states whether this installation captures no pages. */
export const startStuckCaptures = (db: PrismaClient, isOff: boolean, clock: Clock, outages: OutageSource): Job =>
  repeat({ name: 'stuck captures', everyMs: INTERVAL_MS, outages }, () => endStuckCaptures(db, clock.now(), isOff))
