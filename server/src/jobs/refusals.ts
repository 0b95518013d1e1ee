/** Records in the event log how often viewers repeated forbidden commands: every minute, and when the server stops. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { recordRepeats } from '#domain/accounts/refusals.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const MINUTE_MS = 60_000

export function startRefusals(db: PrismaClient, clock: Clock, outages: OutageSource): Job {
  const job = repeat({ name: 'refusals', everyMs: MINUTE_MS, outages }, async () => {
    await recordRepeats(db, clock.now())
  })
  const stop = async () => {
    await job.stop()
    await recordRepeats(db, clock.now(), true)
  }
  return Object.create(job, { stop: { value: stop } }) as Job
}
