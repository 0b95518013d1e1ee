/** What a probe does if its item, its plan or its result is not what it was when the probe began. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { planAfterAddressChange, planAfterSending, tidyHosts } from '@takedown/server/domain/probe-plans/plan.ts'
import { probeItem } from '@takedown/server/domain/probes/demand.ts'
import { type ProbeResult, recordProbes } from '@takedown/server/domain/probes/record.ts'
import { AT_ONCE, type DueProbe, postponeProbe, takeDueProbes } from '@takedown/server/domain/probes/take.ts'
import { sealCategory } from '@takedown/server/domain/safeguards/seal-category.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

const MINUTE = 60_000
const SENT_AT = Date.parse('2026-03-02T02:00:00Z')
const at = (minute: number) => new Date(SENT_AT + minute * MINUTE)

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  await desk.db.probePlan.deleteMany()
  await desk.db.probeHost.deleteMany()
})

const gone: ProbeResult = {
  ...{ verdict: 'GONE', reason: 'NOT_FOUND', status: 404, finalAddress: null, title: 'Tiêu đề', bodySha256: null },
  ...{ milliseconds: 5, retryAfterMs: 0, sign: null },
}
const answered = async (count = 1): Promise<string[]> => {
  const sent = await makeSent(desk, { at: at(0).toISOString(), count })
  const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
  await answer(desk, sent, sent.items, removed, { at: at(10).toISOString() })
  return sent.contents
}
const takeOne = async (minute: number): Promise<DueProbe> => {
  const [probe] = await takeDueProbes(desk.db, at(minute), 1)
  return probe!
}
const planOf = (itemId: string) => desk.db.probePlan.findUnique({ where: { itemId } })
const officer = (minute: number) => ({ ...desk.ask('can-bo-1', at(minute)), canProbe: true })

describe('during a probe', () => {
  it('a new address makes the result worthless', async () => {
    await answered()
    const probe = await takeOne(20)
    await desk.db.contentItem.update({ where: { id: probe.itemId }, data: { canonicalUrl: `${probe.address}-khac` } })
    await recordProbes(desk.db, at(20), [[probe, gone]])
    expect(await desk.db.probe.count({ where: { itemId: probe.itemId } })).toBe(0)
    expect(await desk.db.check.count({ where: { itemId: probe.itemId } })).toBe(0)
    expect((await takeOne(21)).address).toBe(`${probe.address}-khac`)
  })

  it('a demand of a person stays due', async () => {
    const [item] = (await answered()) as [string]
    const probe = await takeOne(20)
    await probeItem(officer(20), { key: newKey(), item })
    await recordProbes(desk.db, at(20), [[probe, gone]])
    expect(await planOf(item)).toMatchObject({ dueAt: AT_ONCE, demanded: true })
    await recordProbes(desk.db, at(21), [[await takeOne(21), gone]])
    expect((await planOf(item))!.demanded).toBe(false)
  })

  it('an error lets the other items of the host be probed, and the item an hour later', async () => {
    await answered(2)
    const first = await takeOne(20)
    await expect(recordProbes(desk.db, at(20), [[first, { ...gone, title: 'a\0b' }]])).rejects.toThrow()
    await postponeProbe(desk.db, at(20), first)
    const second = await takeOne(21)
    expect(second.itemId).not.toBe(first.itemId)
    expect((await planOf(first.itemId))!.dueAt).toEqual(at(80))
  })
})

it('keeps a demanded probe when a request is sent', async () => {
  const [item] = (await answered()) as [string]
  await probeItem(officer(15), { key: newKey(), item })
  await runSystemCommand(desk.db, at(16), 'test', async (tx) => {
    await planAfterSending(tx, [item], at(16))
    return {}
  })
  expect(await planOf(item)).toMatchObject({ dueAt: AT_ONCE, demanded: true, step: null })
})

it('does not let earlier misses count for a new address', async () => {
  const [item] = (await answered()) as [string]
  for (const minute of [20, 25]) await recordProbes(desk.db, at(minute), [[await takeOne(minute), gone]])
  await desk.db.contentItem.update({ where: { id: item }, data: { canonicalUrl: `https://forum.example/${item}` } })
  await runSystemCommand(desk.db, at(27), 'test', async (tx) => {
    await planAfterAddressChange(tx, item, at(27))
    return {}
  })
  for (const minute of [30, 35]) await recordProbes(desk.db, at(minute), [[await takeOne(minute), gone]])
  expect((await desk.db.contentItem.findUniqueOrThrow({ where: { id: item } })).presence).toBe('UNKNOWN')
  await recordProbes(desk.db, at(40), [[await takeOne(40), gone]])
  expect((await desk.db.contentItem.findUniqueOrThrow({ where: { id: item } })).presence).toBe('GONE')
})

it('refuses to probe content of a reconstructed case', async () => {
  const [item] = (await answered()) as [string]
  const { caseId } = (await desk.db.caseItem.findFirst({ where: { itemId: item } }))!
  await desk.db.case.update({ where: { id: caseId }, data: { reconstructed: true } })
  await expect(probeItem(officer(20), { key: newKey(), item })).rejects.toMatchObject({ code: 'ADDRESS_UNKNOWN' })
})

it('removes hosts that nothing needs, and adds those that are missing', async () => {
  const [item] = (await answered()) as [string]
  await desk.db.probeHost.deleteMany()
  await desk.db.probeHost.createMany({ data: ['cu.example', 'moi.example'].map((host) => ({ host, freeAt: at(0) })) })
  await desk.db.probeHost.update({ where: { host: 'moi.example' }, data: { freeAt: at(3_000) } })
  await tidyHosts(desk.db, at(3_001))
  const hosts = (await desk.db.probeHost.findMany()).map(({ host }) => host)
  expect(hosts.sort()).toEqual(['moi.example', (await planOf(item))!.host].sort())
})

describe('the page that showed the content', () => {
  const page = (title: string, address: string): ProbeResult => ({
    ...{ ...gone, verdict: 'CANNOT_TELL', reason: 'UNKNOWN_PAGE', status: 200, title, finalAddress: address },
    bodySha256: title,
  })
  const look = async (minute: number, title: string) => {
    const probe = await takeOne(minute)
    await recordProbes(desk.db, at(minute), [[probe, page(title, probe.address)]])
    return probe
  }

  it('is one that a person saw at about the same time', async () => {
    const [item] = (await answered()) as [string]
    expect((await look(20, 'Chuyến đi')).known).toBeNull()
    expect((await look(100, 'Chuyến đi')).known).toBeNull()
    await recordCheck(officer(130), { key: newKey(), item, up: true })
    expect((await takeOne(200)).known).toEqual({ title: 'Chuyến đi', bodySha256: 'Chuyến đi' })
  })

  it('is not one that the host shows for every address', async () => {
    const [one, other] = (await answered(2)) as [string, string]
    for (const minute of [20, 21]) await look(minute, 'Trang nào cũng vậy')
    for (const item of [one, other]) await recordCheck(officer(30), { key: newKey(), item, up: true })
    expect((await takeOne(300)).known).toBeNull()
  })
})

it('erases and stores no title of content that ever was in a category that forbids captures', async () => {
  const [item] = (await answered()) as [string]
  const { caseId } = (await desk.db.caseItem.findFirst({ where: { itemId: item } }))!
  const { categoryId } = await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })
  const moved = { ...gone, finalAddress: 'https://forum.example/tieu-de' }
  await recordProbes(desk.db, at(20), [[await takeOne(20), moved]])
  await desk.db.category.update({ where: { id: categoryId }, data: { noCapture: true } })
  await runSystemCommand(desk.db, at(21), 'test', async (tx, append) => {
    await sealCategory(tx, append, { now: at(21) }, categoryId)
    return {}
  })
  expect(await desk.db.probe.findFirst({ where: { itemId: item } })).toMatchObject({ title: null, finalAddress: null })
  // The item leaves the case, which it once belonged to.
  const other = await desk.db.category.findFirstOrThrow({ where: { noCapture: false } })
  await desk.db.case.update({ where: { id: caseId }, data: { categoryId: other.id } })
  await recordProbes(desk.db, at(25), [[await takeOne(25), moved]])
  const stored = await desk.db.probe.findMany({ where: { itemId: item } })
  await desk.db.category.update({ where: { id: categoryId }, data: { noCapture: false } })
  expect(stored.map(({ title, finalAddress }) => [title, finalAddress])).toEqual([
    [null, null],
    [null, null],
  ])
})
