/** Applies changed calendars to the due dates of sent items, in batches. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { applyCalendars, type Passes } from '#domain/calendars/apply.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 2_000

export function startCalendars(db: PrismaClient, clock: Clock, outages: OutageSource): Job {
  const passes: Passes = new Map()
  return repeat({ name: 'calendars', everyMs: INTERVAL_MS, outages }, () => applyCalendars(db, clock.now(), passes))
}
