/** Presence follows the order of observation, in the item, in its request items and in the figures, whatever is recorded when. */
import { readFile } from 'node:fs/promises'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { refreshStalePresence } from '@takedown/server/domain/cases/stale-presence.ts'
import type { Viewer } from '@takedown/server/domain/core/viewer.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { answer, type Desk, draftOf, makeDraft, makeSent, newKey, openDesk, sendDraft } from '#support/make.ts'
import { inOrder, type Seen, slowAbsence, slowPresence } from '#support/models/slow-presence.ts'
import { whileNoneCommits } from '#support/objects/commits.ts'

const HISTORIES = FULL ? 200 : 12
const MINUTE = 60_000
const staleMigration = new URL(
  '../../../prisma/migrations/20261127060000_stale_presence/migration.sql',
  import.meta.url,
)
const at = (minute: number) => new Date(Date.parse('2026-03-02T02:00:00Z') + minute * MINUTE)
const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const probe: Viewer = {
  ...{ kind: 'key', id: '00000000-0000-7000-8000-000000000001', name: 'probe', role: 'INTEGRATOR' },
  ...{ platformId: null, newsroomId: null, scopes: ['read', 'write'] },
}
const check = (item: string, seen: Omit<Seen, 'at'>, observed: number, recorded: number) => {
  const person = desk.ask('can-bo-1', at(recorded))
  return recordCheck(seen.method === 'PROBE' ? { ...person, viewer: probe } : person, {
    ...{ key: newKey(), item, ...seen, observedAt: at(observed) },
    proof: 'ảnh chụp',
  })
}
const presenceOf = async (id: string) => (await desk.db.contentItem.findUniqueOrThrow({ where: { id } })).presence
const typesOf = async (id: string) =>
  (await desk.db.event.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })).map(({ type }) => type)
const gone = { up: false, method: 'PERSON' } as const
const up = { up: true, method: 'PERSON' } as const

describe('an observation that is recorded late', () => {
  it('does not make content reappear that was seen before it was gone', async () => {
    const { contents, items } = await makeSent(desk, { at: at(0).toISOString() })
    const item = contents[0]!
    await check(item, gone, 60, 60)
    await check(item, up, 30, 61)
    expect(await presenceOf(item)).toBe('GONE')
    expect(await desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })).toMatchObject({
      goneAt: at(60),
      returnedAt: null,
    })
    expect(await typesOf(item)).toEqual(['item.gone', 'item.checked'])
  })

  it('shows that content seen now had been gone before', async () => {
    const { contents, items } = await makeSent(desk, { at: at(0).toISOString() })
    const item = contents[0]!
    await check(item, up, 60, 60)
    await check(item, gone, 30, 61)
    expect(await presenceOf(item)).toBe('REAPPEARED')
    expect(await desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })).toMatchObject({
      goneAt: at(30),
      returnedAt: at(60),
    })
    expect(await typesOf(item)).toEqual(['item.checked', 'item.checked', 'item.presence_corrected'])
  })

  it('takes back that probes found content gone', async () => {
    const { contents, items } = await makeSent(desk, { at: at(0).toISOString() })
    const item = contents[0]!
    for (const minute of [10, 13, 16]) await check(item, { up: false, method: 'PROBE' }, minute, minute)
    expect(await presenceOf(item)).toBe('GONE')
    await check(item, up, 11, 20)
    expect(await presenceOf(item)).toBe('UP')
    expect((await desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })).goneAt).toBeNull()
    expect((await typesOf(item)).at(-1)).toBe('item.presence_corrected')
  })
})

describe('the newest observation', () => {
  it('continues from the stored presence', async () => {
    const { contents } = await makeSent(desk, { at: at(0).toISOString() })
    const item = contents[0]!
    await check(item, up, 1, 1)
    // The observations alone would show UP, so REAPPEARED proves that they are not all read again.
    await desk.db.contentItem.update({ where: { id: item }, data: { presence: 'GONE', presenceAt: at(2) } })
    await check(item, up, 10, 10)
    expect(await presenceOf(item)).toBe('REAPPEARED')
  })
})

describe('after an upgrade', () => {
  it('computes the presence again that one miss of an API key had made GONE', async () => {
    const { contents, items } = await makeSent(desk, { at: at(0).toISOString() })
    const item = contents[0]!
    await check(item, gone, 5, 5)
    const untouched = await makeSent(desk, { at: at(0).toISOString() })
    await check(untouched.contents[0]!, gone, 5, 5)
    // An earlier version stored the observation of a key as that of a person without a name.
    await desk.db.check.updateMany({ where: { itemId: item }, data: { authorId: null } })
    await desk.sql.query('DROP INDEX content_item_presence_stale; ALTER TABLE content_item DROP COLUMN presence_stale')
    await desk.sql.query(await readFile(staleMigration, 'utf8'))

    while (await refreshStalePresence(desk.db, at(60)));
    expect(await desk.db.contentItem.count({ where: { presenceStale: true } })).toBe(0)
    expect(await presenceOf(item)).toBe('UNKNOWN')
    expect((await desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })).goneAt).toBeNull()
    expect(await typesOf(item)).toEqual(['item.gone', 'item.presence_corrected'])
    expect(await presenceOf(untouched.contents[0]!)).toBe('GONE')
    expect(await typesOf(untouched.contents[0]!)).toEqual(['item.gone'])
  })
})

describe('an API key', () => {
  const key: Viewer = {
    ...{ kind: 'key', id: '00000000-0000-7000-8000-000000000001', name: 'probe', role: 'INTEGRATOR' },
    ...{ platformId: null, newsroomId: null, scopes: ['read', 'write'] },
  }
  const probe = (item: string, minute: number, method?: 'PERSON') =>
    recordCheck(
      { ...desk.ask('can-bo-1', at(minute)), viewer: key },
      { key: newKey(), item, up: false, method, observedAt: at(minute) },
    )

  it('needs three misses, because it is a probe', async () => {
    const { contents } = await makeSent(desk, { at: at(0).toISOString() })
    const item = contents[0]!
    await probe(item, 1)
    await probe(item, 4)
    expect(await presenceOf(item)).toBe('UNKNOWN')
    await probe(item, 7)
    expect(await presenceOf(item)).toBe('GONE')
    expect(await desk.db.check.count({ where: { itemId: item, method: 'PROBE' } })).toBe(3)
  })

  it('cannot state what a person observed', async () => {
    const { contents } = await makeSent(desk, { at: at(0).toISOString() })
    await expect(probe(contents[0]!, 1, 'PERSON')).rejects.toThrow('may not')
    expect(await desk.db.check.count({ where: { itemId: contents[0]! } })).toBe(0)
  })
})

it('assigns an observation to the request that had been sent before it, also if that is recorded later', async () => {
  const first = await makeSent(desk, { at: at(0).toISOString() })
  await answer(desk, first, first.items, refused, { at: at(10).toISOString() })
  const second = await draftOf(desk, first, { at: at(20).toISOString() })
  const { request } = second
  const officer = desk.ask('can-bo-1', at(90))
  await submitForApproval(desk.ask('can-bo-1', at(21)), { key: newKey(), request, expectedVersion: 1 })
  await approveRequest(desk.ask('lanh-dao', at(22)), { key: newKey(), request, expectedVersion: 2 })
  await check(first.contents[0]!, gone, 60, 60)
  const sent = { sentAt: at(30), proof: 'bưu điện', via: 'EMAIL' }
  await sendRequest(officer, { key: newKey(), request, expectedVersion: 3, ...sent })
  const [before, after] = await Promise.all(
    [first, second].map(({ items }) => desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })),
  )
  expect([before!.goneAt, after!.goneAt]).toEqual([null, at(60)])
})

it('assigns observations to the earlier request when the later one is withdrawn', async () => {
  const first = await makeSent(desk, { at: at(0).toISOString() })
  await answer(desk, first, first.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: at(10).toISOString() })
  const item = first.contents[0]!
  const second = await sendDraft(desk, await draftOf(desk, first, { at: at(20).toISOString() }), at(20).toISOString())
  await check(item, gone, 30, 30)
  const withdrawal = { request: second.request, items: second.items, reason: 'nhầm' }
  await withdrawItems(desk.ask('can-bo-1', at(40)), { key: newKey(), expectedVersion: 4, ...withdrawal })
  await check(item, up, 50, 50)
  const [before, after] = await Promise.all(
    [first, second].map(({ items }) => desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })),
  )
  expect([before!.goneAt, before!.returnedAt]).toEqual([at(30), at(50)])
  expect([after!.goneAt, after!.returnedAt]).toEqual([null, null])
})

it('assigns an observation to a request that is being sent while it is recorded', async () => {
  const first = await makeDraft(desk, { at: at(0).toISOString() })
  const { request } = first
  await submitForApproval(desk.ask('can-bo-1', at(1)), { key: newKey(), request, expectedVersion: 1 })
  await approveRequest(desk.ask('lanh-dao', at(2)), { key: newKey(), request, expectedVersion: 2 })
  const sent = { sentAt: at(3), proof: 'bưu điện', via: 'EMAIL' }
  await whileNoneCommits(desk.sql, [
    () => sendRequest(desk.ask('can-bo-1', at(10)), { key: newKey(), request, expectedVersion: 3, ...sent }),
    () => check(first.contents[0]!, gone, 5, 11),
  ])
  const { goneAt } = await desk.db.requestItem.findUniqueOrThrow({ where: { id: first.items[0]! } })
  expect(goneAt).toEqual(at(5))
})

/** Numbers that look random and are the same in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

it(`equals a slow model over ${HISTORIES} random histories, after every observation`, async () => {
  const reached = new Set<string>()
  for (let history = 0; history < HISTORIES; history++) {
    const random = randomNumbers(history + 1)
    const first = await makeSent(desk, { at: at(0).toISOString() })
    await answer(desk, first, first.items, refused, { at: at(5).toISOString() })
    const resentAt = 10 + random(40)
    const second = await sendDraft(
      desk,
      await draftOf(desk, first, { at: at(6).toISOString() }),
      at(resentAt).toISOString(),
    )
    const item = first.contents[0]!
    const recorded: Seen[] = []
    const minutes = Array.from({ length: 9 }, () => random(120) / 2)
    // In every other history, each observation is the newest when it is recorded.
    if (history % 2 === 1) minutes.sort((a, b) => a - b)
    for (const [step, minute] of minutes.entries()) {
      const seen = { up: random(3) === 0, method: random(4) === 0 ? 'PERSON' : 'PROBE' } as const
      await check(item, seen, minute, 100 + step)
      recorded.push({ ...seen, at: minute })
      const inMinutes = recorded.map((each) => ({ ...each, at: each.at * MINUTE }))
      const presence = slowPresence(inOrder(inMinutes))
      expect(await presenceOf(item)).toBe(presence)
      reached.add(presence)
      const periods = [
        [first.items[0]!, 0, resentAt],
        [second.items[0]!, resentAt, Number.POSITIVE_INFINITY],
      ] as const
      for (const [id, from, to] of periods) {
        const { goneAt, returnedAt, lastUpAt } = await desk.db.requestItem.findUniqueOrThrow({ where: { id } })
        const slow = slowAbsence(inMinutes, from * MINUTE, to * MINUTE)
        const dateOf = (time: number | null) => (time === null ? null : at(time / MINUTE))
        expect({ goneAt, returnedAt, lastUpAt }).toEqual({
          goneAt: dateOf(slow.goneAt),
          returnedAt: dateOf(slow.returnedAt),
          lastUpAt: dateOf(slow.lastUpAt),
        })
      }
    }
  }
  expect([...reached].sort()).toEqual(['GONE', 'REAPPEARED', 'UNKNOWN', 'UP'])
}, 300_000)
