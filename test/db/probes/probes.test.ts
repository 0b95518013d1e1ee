/** Which items are probed when, what a probe changes, and that content which reappears gets a second request as a draft. */
import { probeItem } from '@takedown/server/domain/probes/demand.ts'
import { type ProbeResult, recordProbes } from '@takedown/server/domain/probes/record.ts'
import { takeDueProbes } from '@takedown/server/domain/probes/take.ts'
import { draftSecondRequest } from '@takedown/server/domain/requests/reappearing/second-request.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const SENT_AT = Date.parse('2026-03-02T02:00:00Z')
const at = (minute: number) => new Date(SENT_AT + minute * MINUTE)
const actioned = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  await desk.db.probePlan.deleteMany()
  await desk.db.probeHost.deleteMany()
})

const results = {
  up: { verdict: 'UP', reason: 'SHOWN' },
  gone: { verdict: 'GONE', reason: 'NOT_FOUND' },
  wall: { verdict: 'CANNOT_TELL', reason: 'SIGN_IN' },
  limited: { verdict: 'CANNOT_TELL', reason: 'RATE_LIMITED', retryAfterMs: 2 * 60 * MINUTE },
} as const satisfies Record<string, Partial<ProbeResult>>
const base = {
  status: 200,
  finalAddress: null,
  title: 'Tiêu đề',
  bodySha256: null,
  milliseconds: 5,
  retryAfterMs: 0,
  sign: null,
}

/** Probes everything that is due, as if each page answered like this. Returns the probed items. */
async function probeDue(now: Date, result: keyof typeof results): Promise<string[]> {
  const due = await takeDueProbes(desk.db, now, 100)
  for (const probe of due) await recordProbes(desk.db, now, [[probe, { ...base, ...results[result] }]])
  return due.map(({ itemId }) => itemId)
}

const planOf = (itemId: string) => desk.db.probePlan.findUnique({ where: { itemId } })
const presenceOf = async (id: string) => (await desk.db.contentItem.findUniqueOrThrow({ where: { id } })).presence
const sentAndAnswered = async (count = 1): Promise<Sent> => {
  const sent = await makeSent(desk, { at: at(0).toISOString(), count })
  await answer(desk, sent, sent.items, actioned, { at: at(10).toISOString() })
  return sent
}

describe('the plan of an item', () => {
  it('begins a day after the sending, then at once after the answer, then at growing intervals', async () => {
    const sent = await makeSent(desk, { at: at(0).toISOString(), count: 1 })
    const [item] = sent.contents as [string]
    expect(await planOf(item)).toMatchObject({ dueAt: new Date(SENT_AT + DAY), step: null })
    await answer(desk, sent, sent.items, actioned, { at: at(10).toISOString() })
    const pauses: number[] = []
    for (let probes = 0; probes < 9; probes++) {
      const { dueAt } = (await planOf(item))!
      expect(await probeDue(new Date(dueAt.getTime() - 1_000), 'up')).toEqual([])
      expect(await probeDue(dueAt, 'up')).toEqual([item])
      pauses.push(((await planOf(item))!.dueAt.getTime() - dueAt.getTime()) / MINUTE)
    }
    expect(pauses).toEqual([5, 5, 60, 360, 1_440, 3 * 1_440, 7 * 1_440, 30 * 1_440, 30 * 1_440])
    expect(await desk.db.check.count({ where: { itemId: item, method: 'PROBE', up: true } })).toBe(9)
  })

  it('ends when the item is withdrawn', async () => {
    const sent = await makeSent(desk, { at: at(0).toISOString(), count: 1 })
    const request = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
    await withdrawItems(desk.ask('can-bo-1', at(5)), {
      ...{ key: newKey(), request: sent.request, expectedVersion: request.version, items: sent.items, reason: 'nhầm' },
    })
    expect(await probeDue(new Date(SENT_AT + DAY), 'up')).toEqual([])
    expect(await planOf(sent.contents[0]!)).toBeNull()
  })

  it('lets nobody ask a host twice at the same time, or more often than the rules of its platform permit', async () => {
    const { contents } = await sentAndAnswered(3)
    const both = await Promise.all([1, 2].map(() => takeDueProbes(desk.db, at(20), 100)))
    const taken = both.flat()
    expect(taken).toHaveLength(1)
    expect(contents).toContain(taken[0]!.itemId)
    await recordProbes(desk.db, at(20), [[taken[0]!, { ...base, ...results.up }]])
    const pauseMs = MINUTE / taken[0]!.rules.perMinute
    expect(await takeDueProbes(desk.db, new Date(at(20).getTime() + pauseMs - 1), 100)).toEqual([])
    const next = await takeDueProbes(desk.db, new Date(at(20).getTime() + pauseMs), 100)
    expect(next).toHaveLength(1)
    await recordProbes(desk.db, at(21), [[next[0]!, { ...base, ...results.limited }]])
    expect(await takeDueProbes(desk.db, at(140), 100)).toEqual([])
    expect(await takeDueProbes(desk.db, at(141), 100)).toHaveLength(1)
  })
})

describe('a probe', () => {
  it('proves absence with three misses, and reappearance with two later hits', async () => {
    const { contents, request } = await sentAndAnswered()
    const [item] = contents as [string]
    for (const [minute, presence] of [
      [20, 'UNKNOWN'],
      [25, 'UNKNOWN'],
      [30, 'GONE'],
    ] as const) {
      expect(await probeDue(at(minute), 'gone')).toEqual([item])
      expect(await presenceOf(item)).toBe(presence)
    }
    await probeDue(at(100), 'wall')
    expect(await presenceOf(item)).toBe('GONE')
    const before = (await desk.db.requestItem.findFirst({ where: { requestId: request } }))!
    await probeDue(at(1_000), 'up')
    expect(await presenceOf(item)).toBe('GONE')
    expect(await desk.db.requestItem.findFirst({ where: { requestId: request } })).toEqual(before)
    expect(await probeDue(at(1_005), 'up')).toEqual([item])
    expect(await presenceOf(item)).toBe('REAPPEARED')
    expect(await desk.db.requestItem.findFirst({ where: { requestId: request } })).toMatchObject({
      ...{ goneAt: at(30), returnedAt: at(1_005), lastUpAt: at(1_005) },
    })

    await draftSecondRequest(desk.db, at(1_001), item)
    await draftSecondRequest(desk.db, at(1_002), item)
    const drafts = await desk.db.removalRequest.findMany({ where: { state: 'DRAFT' }, include: { items: true } })
    expect(drafts).toMatchObject([{ editorIds: [], items: [{ itemId: item }] }])
    expect(drafts[0]!.items[0]!.previousId).toBe(
      (await desk.db.requestItem.findFirst({ where: { requestId: request } }))!.id,
    )
  })

  it('counts misses again from the beginning after a probe that could not tell', async () => {
    const { contents } = await sentAndAnswered()
    const [item] = contents as [string]
    for (const [minute, result] of [
      [20, 'gone'],
      [25, 'gone'],
      [30, 'wall'],
      [100, 'gone'],
      [105, 'gone'],
    ] as const)
      expect(await probeDue(at(minute), result)).toEqual([item])
    expect(await presenceOf(item)).toBe('UNKNOWN')
    await probeDue(at(110), 'gone')
    expect(await presenceOf(item)).toBe('GONE')
  })

  it('adds further content to the same draft until a person edits it', async () => {
    const { contents } = await sentAndAnswered(2)
    for (const minute of [20, 21, 30, 31, 40, 41]) await probeDue(at(minute), 'gone')
    for (const minute of [3_000, 3_001, 3_010, 3_011]) await probeDue(at(minute), 'up')
    for (const item of contents) await draftSecondRequest(desk.db, at(3_012), item)
    const items = await desk.db.requestItem.findMany({ where: { itemId: { in: contents }, state: 'NOT_SENT' } })
    expect(new Set(items.map(({ requestId }) => requestId)).size).toBe(1)
    expect(items).toHaveLength(2)
  })

  it('that cannot tell is kept, changes no presence, and is announced once', async () => {
    const { contents } = await sentAndAnswered()
    const [item] = contents as [string]
    for (const minute of [20, 200, 700]) expect(await probeDue(at(minute), 'wall')).toEqual([item])
    expect(await presenceOf(item)).toBe('UNKNOWN')
    expect(await desk.db.probe.count({ where: { itemId: item } })).toBe(3)
    expect(await desk.db.check.count({ where: { itemId: item } })).toBe(0)
    expect(await desk.db.event.count({ where: { subjectId: item, type: 'item.probed' } })).toBe(1)
  })

  it('is recorded once, even if it is recorded twice', async () => {
    await sentAndAnswered()
    const [probe] = await takeDueProbes(desk.db, at(20), 1)
    for (const _ of [1, 2]) await recordProbes(desk.db, at(20), [[probe!, { ...base, ...results.up }]])
    expect(await desk.db.check.count({ where: { itemId: probe!.itemId } })).toBe(1)
  })

  it('comes at once if a person demands it, also for content that was never requested', async () => {
    const { contents } = await sentAndAnswered()
    const [item] = contents as [string]
    await probeDue(at(20), 'up')
    const officer = { ...desk.ask('can-bo-1', at(22)), canProbe: true }
    await expect(probeItem({ ...officer, canProbe: false }, { key: newKey(), item })).rejects.toMatchObject({
      code: 'PROBES_OFF',
    })
    await probeItem(officer, { key: newKey(), item })
    expect(await probeDue(at(22), 'wall')).toEqual([item])
    expect(await desk.db.probe.findFirst({ where: { itemId: item }, orderBy: { id: 'desc' } })).toMatchObject({
      ...{ demanded: true, reason: 'SIGN_IN' },
    })
    expect((await planOf(item))!.demanded).toBe(false)
  })

  it('stores no title of content in a category that forbids captures', async () => {
    const { contents } = await sentAndAnswered()
    const { caseId: id } = (await desk.db.caseItem.findFirst({ where: { itemId: contents[0]! } }))!
    const { categoryId } = await desk.db.case.findUniqueOrThrow({ where: { id } })
    await desk.db.category.update({ where: { id: categoryId }, data: { noCapture: true } })
    await probeDue(at(20), 'up')
    await desk.db.category.update({ where: { id: categoryId }, data: { noCapture: false } })
    expect(await desk.db.probe.findFirst({ where: { itemId: contents[0]! } })).toMatchObject({ title: null })
  })
})
