/** Webhooks of integrators on a database of their own, with a real receiver and a moved clock. */
import { createEventPoster } from '@takedown/server/delivery/webhook/events.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { createWebhookKeys } from '@takedown/server/domain/deliveries/webhook-keys.ts'
import { matchWebhooks } from '@takedown/server/domain/webhooks/match.ts'
import { createEventWebhook } from '@takedown/server/domain/webhooks/webhooks.ts'
import { createEgress, type Egress } from '@takedown/server/egress/egress.ts'
import { THIS_MACHINE } from '@takedown/server/egress/settings.ts'
import { createPoster, type Poster } from '@takedown/server/outgoing/poster.ts'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { observation } from '../../feed/events.ts'
import { type Desk, newKey, openDesk } from '../../make.ts'
import { runJobs } from '../../run/jobs.ts'
import { openReceiver, type Receiver } from '../../run/receiver.ts'

export const keys = createWebhookKeys('a secret of the test, long enough')
const HOUR_MS = 3_600_000
export const all = { types: [], families: [], platforms: [], categories: [] }

export let desk: Desk
export let hook: Receiver
export let now: Date
let egress: Egress
let poster: Poster

/** Opens all of it for the tests of a file. */
export function ownWebhooks(): void {
  beforeAll(async () => {
    desk = await openDesk()
    hook = await openReceiver()
    egress = createEgress({ allow: THIS_MACHINE })
    poster = createPoster(egress)
  })
  afterAll(async () => {
    poster.close()
    egress.close()
    await hook.close()
    await desk.close()
  })
  beforeEach(async () => {
    now = new Date()
    hook.received.length = 0
    hook.answers = []
    await desk.db.webhook.updateMany({ data: { state: 'PAUSED' } })
  })
}

export const later = (hours: number) => {
  now = new Date(now.getTime() + hours * HOUR_MS)
}
export const admin = () => desk.ask('quan-tri', now)
export const create = async (input: object = {}) =>
  (await createEventWebhook(admin(), { key: newKey(), name: 'Mirror', url: hook.url, ...all, ...input })).id

export async function observe(...subjects: string[]): Promise<void> {
  await runSystemCommand(desk.db, new Date(), 'observe', async (_tx, append) => {
    for (const subject of subjects) append(observation(subject))
    return {}
  })
}

/** Matches the log, and runs the jobs that are due. */
export async function work(by: Poster = poster): Promise<void> {
  while (await matchWebhooks(desk.db, desk.sql, now));
  const post = createEventPoster({ db: desk.db, sql: desk.sql, now: () => now, poster: by, keys })
  await runJobs(desk, now, { EVENT: post })
}

export const bodies = () => hook.received.map(({ body }) => JSON.parse(body))
export const subjects = () => bodies().map(({ data }) => data.subjectId.replace('ContentItem_', ''))
export const read = (id: string) => desk.db.webhook.findUniqueOrThrow({ where: { id }, include: { messages: true } })
