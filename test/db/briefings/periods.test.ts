/** Briefings of quarters, half-years, years and campaigns, and how they stand beside those of months. */
import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import { draftBriefing, editBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

const conference = '2026-01-06T02:00:00Z'
const heldOn = '2026-01-06'
const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const

let desk: Desk
let october: Sent
beforeAll(async () => {
  desk = await openDesk()
  // The last minute of 31 October and the first minute of November, in the authority's zone.
  october = await makeSent(desk, { at: '2025-10-31T16:59:00Z', count: 5 })
  await makeSent(desk, {
    at: '2025-10-31T17:01:00Z',
    platform: 'tiktok',
    urls: [1, 2, 3].map((n) => `https://tiktok.com/@demo.thu/video/7000000000000000${n}`),
  })
})
afterAll(() => desk.close())

const draft = async (input: object, now = conference): Promise<string> =>
  (await draftBriefing(desk.ask('quan-ly', now), { key: newKey(), heldOn, ...input })).id
const requested = async (briefing: string): Promise<number> => {
  const where = { briefingId_scope_formula: { briefingId: briefing, scope: 'TOTAL', formula: 'actioned_of_requested' } }
  const { numbers } = await desk.db.briefingFigure.findUniqueOrThrow({ where })
  return (numbers as { DENOMINATOR?: number }).DENOMINATOR ?? 0
}
const campaign = { period: 'CAMPAIGN', from: '2025-10-31', to: '2025-10-31', nameVi: 'Đợt bảo vệ trẻ em' }

it('counts the local days of each kind of period, and lets periods overlap', async () => {
  const counts: Record<string, number> = {}
  for (const input of [
    { month: '2025-10' },
    { month: '2025-11' },
    { period: 'QUARTER', month: '2025-10' },
    { period: 'QUARTER', month: '2025-07' },
    { period: 'HALF_YEAR', month: '2025-07' },
    { period: 'YEAR', month: '2025-01' },
    campaign,
    { ...campaign, nameVi: 'Đợt khác cùng ngày' },
  ])
    counts[Object.values(input).join(' ')] = await requested(await draft(input))
  expect(Object.values(counts)).toEqual([5, 3, 8, 0, 8, 8, 5, 5])
  const quarter = await desk.db.briefing.findFirstOrThrow({
    where: { period: 'QUARTER', firstDay: new Date('2025-10-01') },
  })
  expect(quarter.lastDay).toEqual(new Date('2025-12-31'))
})

it.each([
  ['a quarter', { period: 'QUARTER', month: '2025-10' }],
  ['a campaign of the same days and name', campaign],
])('refuses a second briefing of %s, and names the first', async (_what, input) => {
  const first = await desk.db.briefing.findFirstOrThrow({
    where: { period: input.period as 'QUARTER', firstDay: new Date('from' in input ? input.from : '2025-10-01') },
    orderBy: { id: 'asc' },
  })
  await expect(draft(input)).rejects.toMatchObject({ code: 'BRIEFING_EXISTS', ids: [first.id] })
})

it.each([
  ['a quarter from its second month', { period: 'QUARTER', month: '2025-11' }, 'month'],
  ['a half-year from April', { period: 'HALF_YEAR', month: '2025-04' }, 'month'],
  ['a year that has not begun', { period: 'YEAR', month: '2027-01', heldOn: '2027-01-06' }, 'month'],
  ['a month with days', { month: '2025-09', from: '2025-09-01' }, 'from'],
  ['a campaign with a month', { ...campaign, month: '2025-10' }, 'month'],
  ['a campaign without a name', { ...campaign, nameVi: null }, 'nameVi'],
  ['a campaign that ends before it begins', { ...campaign, to: '2025-10-30' }, 'to'],
  ['a campaign of more than two years', { ...campaign, from: '2023-01-01' }, 'to'],
  [
    'a campaign that has not begun',
    { ...campaign, from: '2026-01-07', to: '2026-01-31', heldOn: '2026-02-06' },
    'from',
  ],
])('refuses %s', async (_what, input, path) => {
  await expect(draft(input)).rejects.toMatchObject({ name: 'ValidationError', issues: [{ path }] })
})

it('changes the days of a draft campaign, which are then counted, and keeps what an edit omits', async () => {
  const briefing = await draft({ ...campaign, nameVi: 'Đợt sửa' })
  const edit = (expectedVersion: number, more: object) =>
    editBriefing(desk.ask('quan-ly', conference), { key: newKey(), briefing, expectedVersion, heldOn, ...more })
  await edit(1, { to: '2025-11-30', nameEn: 'Corrected' })
  expect(await requested(briefing)).toBe(8)
  await edit(2, {})
  expect(await desk.db.briefing.findUniqueOrThrow({ where: { id: briefing } })).toMatchObject({
    nameVi: 'Đợt sửa',
    nameEn: 'Corrected',
    lastDay: new Date('2025-11-30'),
  })
})

it('corrects every published period that counts an item, and announces it in the next briefing', async () => {
  const publish = async (input: object) => {
    const briefing = await desk.db.briefing.findFirstOrThrow({
      where: { period: 'period' in input ? (input.period as 'YEAR') : 'MONTH', firstDay: new Date('2025-10-01') },
    })
    await submitBriefing(desk.ask('quan-ly', conference), { key: newKey(), briefing: briefing.id, expectedVersion: 1 })
    await publishBriefing(desk.ask('lanh-dao', conference), {
      key: newKey(),
      briefing: briefing.id,
      expectedVersion: 2,
    })
    return briefing.id
  }
  const published = [await publish({}), await publish({ period: 'QUARTER' })]
  const later = '2026-01-07T02:00:00Z'
  await markPassed(desk.db, new Date(later))
  await answer(desk, october, october.items.slice(0, 1), removed, { at: later })
  await findErrata(desk.db, new Date('2026-01-08T02:00:00Z'))
  const errata = await desk.db.briefingErratum.findMany()
  expect(new Set(errata.map(({ briefingId }) => briefingId))).toEqual(new Set(published))
  const next = await draft({ month: '2025-12' }, '2026-01-09T02:00:00Z')
  const { record } = await desk.db.briefing.findUniqueOrThrow({ where: { id: next } })
  expect((record as { errata: string[] }).errata.toSorted()).toEqual(errata.map(({ id }) => id).toSorted())
})
