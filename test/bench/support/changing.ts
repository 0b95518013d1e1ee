/** A process that changes the board through the domain, at a given rate per second. */
import { createClient } from '@takedown/prisma/client.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { createChanges } from '../changes.ts'
import { as } from '../session.ts'
import { given, tell } from './serving.ts'
import { percentile } from './tally.ts'

export interface Changing {
  databaseUrl: string
  perSecond: number
}

export interface Changed {
  /** changes a second since the last time */
  rate: number
  p99_ms: number
}

/** Number of changes under way at once; on a slow machine changes come later instead of in bursts. */
const WORKERS = 8

const { databaseUrl, perSecond } = given<Changing>()
const changes = await createChanges(databaseUrl)
const db = createClient(databaseUrl, { max: WORKERS })
const viewer = await as('OPERATOR', databaseUrl, async (ask) => ask.viewer)
let durations: number[] = []
let since = performance.now()
let next = 0

async function work(): Promise<void> {
  for (;;) {
    const now = performance.now()
    next = Math.max(next + 1_000 / perSecond, now - 1_000)
    if (next > now) await new Promise((resolve) => setTimeout(resolve, next - now))
    const { request, expectedVersion, assignee } = changes.next()
    const startedAt = performance.now()
    const input = { key: crypto.randomUUID(), request, expectedVersion, assignee }
    await assignRequest({ db, viewer, now: new Date() }, input)
    durations.push(performance.now() - startedAt)
  }
}

tell('', () => db.$disconnect(), {
  begin() {
    next = performance.now()
    for (let n = 0; n < WORKERS; n++) void work()
  },
  changed(): Changed {
    const rate = durations.length / ((performance.now() - since) / 1_000)
    const p99_ms = percentile(durations, 0.99)
    durations = []
    since = performance.now()
    return { rate, p99_ms }
  },
})
