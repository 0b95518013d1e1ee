/** Applies changed calendars to the due dates of sent items, in batches. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { applyCalendars, type Passes } from '#domain/calendars/apply.ts'
import { type Job, type OutageSource, repeat } from './repeat.ts'

const INTERVAL_MS = 2_000

/**
 * The job, and the number of requests whose due dates the job could not compute. It tries these requests again every
 * minute.
 */
export interface CalendarJob {
  job: Job
  failures(): number
}

/** Starts the job. It logs once that the due dates of a request cannot be computed, and once that they can be again. */
export function startCalendars(db: PrismaClient, clock: Clock, outages: OutageSource): CalendarJob {
  const passes: Passes = new Map()
  let failing = new Map<string, unknown>()
  const outageOf = (request: string) => outages.of(`job calendars, request ${request}`)
  const job = repeat({ name: 'calendars', everyMs: INTERVAL_MS, outages }, async () => {
    const more = await applyCalendars(db, clock.now(), passes)
    // The list of failures is complete only after a pass over all requests.
    if (more) return true
    const before = failing
    failing = new Map([...passes.values()].flatMap(({ failures }) => [...failures]))
    for (const [request, error] of failing) outageOf(request).failed(error)
    for (const request of before.keys()) if (!failing.has(request)) outageOf(request).worked()
    return false
  })
  return { job, failures: () => failing.size }
}
