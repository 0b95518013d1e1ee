/** Rules of probes that an administrator states and tries, and why content counts as up again. */
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { readReappeared } from '@takedown/server/domain/probes/reappeared.ts'
import { type ProbeResult, recordProbes } from '@takedown/server/domain/probes/record.ts'
import { setProbeRules } from '@takedown/server/domain/probes/set-rules.ts'
import { rulesFor, takeDueProbes } from '@takedown/server/domain/probes/take.ts'
import { recordTrial, takeTrial, tryProbeRules } from '@takedown/server/domain/probes/trials.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

const MINUTE = 60_000
const SENT_AT = Date.parse('2026-03-02T02:00:00Z')
const at = (minute: number) => new Date(SENT_AT + minute * MINUTE)
const rules = {
  ...{ enabled: true, perMinute: 12, needsSign: true, homeMeansGone: false, secondPlace: 'hanoi' },
  signs: [{ means: 'GONE', in: 'TITLE', text: 'bài đã bị xóa' }],
}
const seen: ProbeResult = {
  ...{ verdict: 'UP', reason: 'SHOWN', status: 200, finalAddress: null, title: 'Tiêu đề', bodySha256: null },
  ...{ milliseconds: 5, retryAfterMs: 0, sign: 'dấu hiệu' },
}

let desk: Desk
let platform: string
const admin = (minute: number) => ({ ...desk.ask('quan-tri', at(minute)), canProbe: true })
beforeAll(async () => {
  desk = await openDesk()
  const fields = { name: 'Diễn đàn', kind: 'WEBSITE', operator: 'Công ty', country: 'VN', languages: [] }
  const added = await addPlatform(admin(0), { key: newKey(), ...fields, hosts: ['dien-dan-thu.vn'] })
  platform = added.id
})
afterAll(() => desk.close())

const set = async (stated: unknown) => {
  const { version } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
  return setProbeRules(admin(1), { key: newKey(), platform, rules: stated, expectedVersion: version })
}
const stored = async () =>
  rulesFor(null, (await desk.db.probeRule.findUnique({ where: { platformId: platform } }))?.rules)
const trial = (address: string, minute = 2) => tryProbeRules(admin(minute), { key: newKey(), platform, rules, address })

describe('the rules of a platform', () => {
  it('are those that an administrator states, until the rules of the product are restored', async () => {
    const shipped = await stored()
    await set(rules)
    expect(await stored()).toEqual(rules)
    await set(null)
    expect(await stored()).toEqual(shipped)
    const events = await desk.db.event.findMany({
      where: { subjectId: platform, type: 'platform.probe_rules_set' },
      include: { payload: true },
      orderBy: { seq: 'asc' },
    })
    expect(events.map(({ payload }) => JSON.parse(payload!.payload!))).toMatchObject([
      { probeRules: rules },
      { previousProbeRules: rules },
    ])
  })

  it.each([
    ['a path without a slash', { means: 'SIGN_IN', in: 'PATH', text: 'login' }],
    ['a host with a path', { means: 'SIGN_IN', in: 'HOST', text: 'login.example/x' }],
    ['an address that proves presence', { means: 'UP', in: 'PATH', text: '/watch' }],
    ['a text with hidden characters', { means: 'UP', in: 'TEXT', text: 'ab\u202ecd' }],
    ['a text of one character', { means: 'UP', in: 'TEXT', text: 'a' }],
  ])('cannot have %s', async (_name, sign) => {
    await expect(set({ ...rules, signs: [sign] })).rejects.toMatchObject({
      issues: [{ path: 'rules.signs.0.text' }],
    })
  })
})

describe('a trial', () => {
  it('requests one address as soon as its host is free, and stores what was shown for the latest trial alone', async () => {
    await trial('https://www.dien-dan-thu.vn/bai/1#x')
    const first = (await takeTrial(desk.db, at(3)))!
    expect(first).toMatchObject({ address: 'https://www.dien-dan-thu.vn/bai/1', host: 'www.dien-dan-thu.vn', rules })
    expect(await takeTrial(desk.db, at(3))).toBeNull()
    await trial('https://www.dien-dan-thu.vn/bai/2', 4)
    // The host is busy with the first trial.
    expect(await takeTrial(desk.db, at(4))).toBeNull()
    await recordTrial(desk.db, at(4), first, seen)
    const second = (await takeTrial(desk.db, at(5)))!
    expect(second.address).toBe('https://www.dien-dan-thu.vn/bai/2')
    expect(await desk.db.probeTrial.findUnique({ where: { platformId: platform } })).toMatchObject({ result: null })
    await recordTrial(desk.db, at(5), second, seen)
    expect(await desk.db.probeTrial.findUnique({ where: { platformId: platform } })).toMatchObject({
      ...{ endedAt: at(5), result: { verdict: 'UP', title: 'Tiêu đề', sign: 'dấu hiệu' } },
    })
    expect(await takeTrial(desk.db, at(60))).toBeNull()
    expect(await desk.db.probe.count()).toBe(0)
  })

  it('stores no title of content in a category that forbids captures', async () => {
    const { contents } = await makeSent(desk, { at: at(0).toISOString(), count: 1 })
    const url = 'https://www.dien-dan-thu.vn/bai/3'
    await desk.db.contentItem.update({ where: { id: contents[0]! }, data: { canonicalUrl: url } })
    await desk.db.category.updateMany({ data: { noCapture: true } })
    await trial(url, 70)
    await recordTrial(desk.db, at(71), (await takeTrial(desk.db, at(71)))!, seen)
    await desk.db.category.updateMany({ data: { noCapture: false } })
    expect(await desk.db.probeTrial.findUnique({ where: { platformId: platform } })).toMatchObject({
      result: { verdict: 'UP', title: null },
    })
  })

  it.each([
    'https://example.com/bai/1',
    'https://x@dien-dan-thu.vn/',
    'ftp://dien-dan-thu.vn/',
    'http://127.0.0.1/',
    'x',
  ])('refuses %s', async (address) => {
    await expect(trial(address)).rejects.toMatchObject({ issues: [{ path: 'address' }] })
  })
})

it('states by which probe content is up again', async () => {
  await desk.db.probePlan.deleteMany()
  const sent = await makeSent(desk, { at: at(0).toISOString(), count: 2 })
  const [item] = sent.contents as [string]
  const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
  await answer(desk, sent, sent.items.slice(0, 1), removed, { at: at(10).toISOString() })
  const probe = async (minute: number, verdict: 'UP' | 'GONE') => {
    const [due] = await takeDueProbes(desk.db, at(minute), 1)
    await recordProbes(desk.db, at(minute), [[due!, { ...seen, verdict, title: `Lúc ${minute}` }]])
  }
  for (const minute of [20, 25, 30]) await probe(minute, 'GONE')
  expect(await readReappeared(desk.db, [sent.request])).toEqual([])
  for (const minute of [1_000, 1_005]) await probe(minute, 'UP')
  expect(await readReappeared(desk.db, [sent.request])).toEqual([
    {
      ...{ requestId: sent.request, itemId: item, number: 1, observedAt: at(1_005) },
      title: 'Lúc 1005',
      isProbe: true,
    },
  ])
})
