/** Results of probes that are stored in one transaction change the same as if each were stored alone. */
import { type EndedProbe, type ProbeResult, recordProbes } from '@takedown/server/domain/probes/record.ts'
import { takeDueProbes } from '@takedown/server/domain/probes/take.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, makeSent, openDesk } from '#support/make.ts'

const MINUTE = 60_000
const SENT_AT = Date.parse('2026-03-02T02:00:00Z')
const at = (minute: number) => new Date(SENT_AT + minute * MINUTE)
const ITEMS = 12
const ROUNDS = 10

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const decisions: Pick<ProbeResult, 'verdict' | 'reason'>[] = [
  { verdict: 'UP', reason: 'SHOWN' },
  { verdict: 'GONE', reason: 'NOT_FOUND' },
  { verdict: 'CANNOT_TELL', reason: 'SIGN_IN' },
  { verdict: 'CANNOT_TELL', reason: 'RATE_LIMITED' },
]
/** What the page of an item shows in a round: rows of misses and hits that make items GONE and REAPPEARED, and all mixtures. */
function decisionOf(item: number, round: number) {
  if (item < 3) return decisions[Math.floor(round / 4 + item) % 2]!
  return decisions[(item * 7 + round * (item + 3) + Math.floor((item * round) / 5)) % (item % 2 === 0 ? 2 : 4)]!
}

/** Items with a host of their own each, so that all are due in one round. */
async function makeItems(name: string): Promise<string[]> {
  const sent = await makeSent(desk, { at: at(0).toISOString(), count: ITEMS })
  await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: at(10).toISOString() })
  // Half of the items have a presence that must be computed from all observations.
  for (const [index, id] of sent.contents.entries()) {
    const host = `${name}${index}.example`
    await desk.db.probeHost.create({ data: { host, freeAt: at(0) } })
    await desk.db.probePlan.update({ where: { itemId: id }, data: { host } })
    await desk.db.contentItem.update({ where: { id }, data: { presenceStale: index % 2 === 1 } })
  }
  return sent.contents
}

/** All that probes change, without ids. */
async function stateOf(items: readonly string[]) {
  const states = []
  for (const itemId of items) {
    const where = { itemId }
    const order = { orderBy: { observedAt: 'asc' } } as const
    const omit = { id: true, itemId: true } as const
    const { presence, presenceAt, presenceStale } = await desk.db.contentItem.findUniqueOrThrow({
      where: { id: itemId },
    })
    const events = await desk.sql.query(
      `SELECT e.type, e.at, p.payload::jsonb - 'itemId' AS payload, e.request_id IS NULL AS "isOutside"
       FROM event e JOIN event_payload p ON p.event_id = e.id WHERE e.subject_id = $1 AND e.recorded_at >= $2 ORDER BY e.seq`,
      [itemId, at(20)],
    )
    states.push({
      ...{ presence, presenceAt, presenceStale, events: events.rows },
      probes: await desk.db.probe.findMany({ where, ...order, omit: { ...omit, address: true } }),
      checks: await desk.db.check.findMany({ where, ...order, omit }),
      requested: await desk.db.requestItem.findMany({
        where,
        select: { state: true, goneAt: true, returnedAt: true, lastUpAt: true },
      }),
      plan: await desk.db.probePlan.findUnique({ where, select: { dueAt: true, step: true, demanded: true } }),
      drafts: await desk.sql
        .query(`SELECT count(*)::int FROM graphile_worker.jobs WHERE key LIKE '%' || $1`, [itemId])
        .then(
          ({ rows }) => rows,
          () => null,
        ),
    })
  }
  return states
}

it('changes the same as results that are stored one after the other', async () => {
  const [alone, together] = [await makeItems('alone'), await makeItems('together')]
  for (let round = 0; round < ROUNDS; round++) {
    const now = at(20 + 400 * round)
    await desk.sql.query('UPDATE probe_plan SET due_at = $1', [now])
    const due = await takeDueProbes(desk.db, now, 100)
    expect(due).toHaveLength(2 * ITEMS)
    const endedOf = (items: readonly string[]): EndedProbe[] =>
      items.map((id, index) => [
        due.find(({ itemId }) => itemId === id)!,
        {
          ...decisionOf(index, round),
          ...{ status: 200, finalAddress: null, title: `Tiêu đề ${round}`, bodySha256: null, milliseconds: 5 },
          ...{ retryAfterMs: 1_000 * index, sign: null },
        },
      ])
    for (const ended of endedOf(alone)) await recordProbes(desk.db, now, [ended])
    await recordProbes(desk.db, now, endedOf(together))
  }
  const states = await stateOf(alone)
  expect(await stateOf(together)).toEqual(states)
  // The rounds contain what they are to compare.
  expect(new Set(states.map(({ presence }) => presence))).toEqual(new Set(['UP', 'GONE', 'REAPPEARED']))
  const hosts = await desk.db.probeHost.findMany({ orderBy: { host: 'asc' } })
  const freeOf = (name: string) => hosts.filter(({ host }) => host.startsWith(name)).map(({ freeAt }) => freeAt)
  expect(freeOf('together')).toEqual(freeOf('alone'))
})
