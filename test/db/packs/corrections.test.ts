/** Later editions of packs correct calendars, and leave to people what no command may change. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { setCalendarHours } from '@takedown/server/domain/calendars/hours.ts'
import { systemViewer } from '@takedown/server/domain/core/viewer.ts'
import { applyPack } from '@takedown/server/domain/packs/apply.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { isUpToDate, planPack } from '@takedown/server/domain/packs/plan.ts'
import type { Pack } from '@takedown/server/reference/pack.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answer, makeSent, newKey, openDesk } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'
import { differences, edited } from './editions.ts'

const now = new Date('2026-11-26T02:00:00Z')
const vn = shippedPack('vn')
let db: PrismaClient
beforeEach(async () => {
  db = createClient(await freshDatabase())
  await loadReference(db, now, vn)
})
afterEach(() => db.$disconnect())

const apply = async (pack: Pack) => applyPack(db, await planPack(db, pack), now)
const byHand = async (pack: Pack) =>
  (await planPack(db, pack)).entries.flatMap((entry) => entry.byHand.map(({ field }) => `${entry.slug}.${field}`))
const office = () => db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
const editOffice = (fields: Partial<Pack['calendars'][number]>) =>
  edited(vn, ({ calendars }) => Object.assign(calendars.find(({ slug }) => slug === 'vn-office')!, fields))
const week = { 1: ['09:00-12:00'], 2: [], 3: [], 4: [], 5: ['09:00-12:00'], 6: [], 7: [] }

describe('a later edition of a pack', () => {
  it('corrects the hours of a calendar from the day of the loading on, and its end', async () => {
    const next = editOffice({ workingHours: week, endsOn: '2029-12-31' })
    expect((await differences(db, next)).sort()).toEqual(['vn-office.endsOn', 'vn-office.workingHours'])
    const before = await office()
    expect(await apply(next)).toMatchObject({ changed: 1, kept: 0 })
    expect(await office()).toMatchObject({
      workingHours: { 1: [[540, 720]], 2: [] },
      formerHours: [{ until: '2026-11-25', workingHours: before.workingHours }],
      endsOn: new Date('2029-12-31'),
      holidays: before.holidays,
    })
    expect(isUpToDate(await planPack(db, next))).toBe(true)
    expect(await differences(db, next)).toEqual([])
  })

  it('keeps the hours that the operator changed', async () => {
    const { id, version } = await office()
    await setCalendarHours(
      { db, viewer: systemViewer, now },
      {
        ...{ key: newKey(), calendar: id, from: '2026-11-26', hours: [{ weekday: 1, opensAt: 480, closesAt: 960 }] },
        ...{ reason: 'giờ của cơ quan', expectedVersion: version },
      },
    )
    const next = editOffice({ workingHours: week })
    expect(await differences(db, next)).toEqual(['vn-office.workingHours kept'])
    await apply(next)
    expect((await office()).workingHours).toMatchObject({ 1: [[480, 960]] })
  })

  it('lists the name, the zone and an earlier end as fields to change by hand, until somebody did', async () => {
    const next = editOffice({ name: 'Lịch mới', timeZone: 'Asia/Bangkok', endsOn: '2028-11-30' })
    const listed = ['vn-office.endsOn', 'vn-office.name', 'vn-office.timeZone']
    expect((await byHand(next)).sort()).toEqual(listed)
    expect(await differences(db, next)).toEqual([])
    await apply(next)
    expect((await byHand(next)).sort()).toEqual(listed)
    expect(isUpToDate(await planPack(db, next))).toBe(true)
    expect(await office()).toMatchObject({ timeZone: 'Asia/Ho_Chi_Minh', endsOn: new Date('2028-12-31') })
  })

  it('extends a calendar whose end an earlier version of the product did not record', async () => {
    for (const { stated, ...key } of await db.packEntry.findMany({ where: { section: 'calendars' } })) {
      const { endsOn: _, ...fields } = stated as Record<string, unknown>
      await db.packEntry.update({ where: { packId_section_slug: key }, data: { stated: fields as object } })
    }
    await apply(editOffice({ endsOn: '2029-12-31' }))
    expect((await office()).endsOn).toEqual(new Date('2029-12-31'))
  })
})

it('a pack whose calendar ends within a year, or after years without special days, has nothing to change afterwards', async () => {
  const pack = edited(shippedPack('us-tida'), ({ calendars }) => {
    const [calendar] = calendars
    calendars.push({ ...calendar!, slug: 'middle', name: 'Middle', endsOn: '2028-12-30' })
    calendars.push({ ...calendar!, slug: 'late', name: 'Late', endsOn: '2030-06-30' })
    calendars.push({ ...calendar!, slug: 'bare', name: 'Bare', holidays: [], unconfirmed: [], endsOn: '2027-06-30' })
  })
  await apply(pack)
  expect(isUpToDate(await planPack(db, pack))).toBe(true)
  expect(await byHand(pack)).toEqual([])
  const ends = await db.calendar.findMany({ where: { slug: { in: ['middle', 'late', 'bare'] } } })
  expect(Object.fromEntries(ends.map(({ slug, endsOn }) => [slug, endsOn?.toISOString().slice(0, 10)]))).toEqual({
    ...{ middle: '2028-12-30', late: '2030-06-30', bare: '2027-06-30' },
  })
})

it('an edition with other flags for a used entry loads, and leaves the flags to people', async () => {
  const desk = await openDesk()
  try {
    const at = '2026-05-15T03:00:00Z'
    const { request, items } = await makeSent(desk, { at })
    await answer(desk, { request }, items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
    const next = edited(vn, ({ vocabularies, categories }) => {
      vocabularies.push({
        vocabulary: 'RefusalReason',
        code: 'VIOLATION_UNCLEAR',
        labels: { vi: 'Chưa rõ' },
        flags: [],
      })
      categories[0]!.names.en = 'Another name'
    })
    const plan = await planPack(desk.db, next)
    const entry = plan.entries.find(({ slug }) => slug === 'RefusalReason/VIOLATION_UNCLEAR')!
    expect(entry.changes.map(({ field }) => field)).toEqual(['labels'])
    expect(entry.byHand).toMatchObject([{ field: 'flags', stored: ['unclear'], stated: [] }])
    await applyPack(desk.db, plan, now)
    expect(await desk.db.category.count({ where: { names: { path: ['en'], equals: 'Another name' } } })).toBe(1)
  } finally {
    await desk.close()
  }
})
