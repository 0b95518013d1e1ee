/** Reads a whole log through the API and checks every payload. */
import { eventTypes, registry } from '@takedown/server/domain/events/registry.ts'
import { expect } from 'vitest'
import type { TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { idsIn, wholePayload } from '#support/feed/events.ts'

const PAGE = `query ($after: FeedPosition) { events(after: $after, first: 100) {
  position more nodes { id type erased ${wholePayload} } } }`
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }'
/** As many as `nodes` accepts. */
const MAX_IDS = 500

/** Every event of the log, as an administrator reads it. */
export async function readLog(admin: Client): Promise<Data[]> {
  const events: Data[] = []
  for (let after: string | null = null, more = true; more; ) {
    const page: Data = (await admin.get(PAGE, { after })).events
    events.push(...page.nodes)
    after = page.position
    more = page.more
  }
  return events
}

const typesWithPayload = new Set(
  eventTypes.filter((type) => registry[type].payload).map((type) => type.replace('.', '_').toUpperCase()),
)

/** Expects that every event has the payload of its type, and that `nodes` reads every object that still exists. */
export async function expectReadableLog(app: TestApp): Promise<void> {
  const admin = await app.as('ADMIN')
  const events = await readLog(admin)
  expect(
    events.filter(({ type, payload }) => type === 'UNKNOWN' || payload?.__typename === 'UnknownEventPayload'),
  ).toEqual([])
  const incomplete = events.filter(({ type, payload }) => typesWithPayload.has(type) !== (payload !== null))
  expect(incomplete).toEqual([])
  const ids = [...new Set(events.flatMap(({ payload }) => idsIn(payload)))]
  expect(ids.length).toBeGreaterThan(100)
  const missing: string[] = []
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    const wanted = ids.slice(start, start + MAX_IDS)
    const { nodes } = await admin.get(NODES, { ids: wanted })
    missing.push(...wanted.filter((id, index) => nodes[index]?.id !== id))
  }
  const removed = await app.db.event.findMany({ where: { type: 'indicator.removed' }, include: { payload: true } })
  const gone = removed.map(({ payload }) => `Indicator_${JSON.parse(payload!.payload!).indicator}`)
  expect(missing.filter((id) => !gone.includes(id))).toEqual([])
}
