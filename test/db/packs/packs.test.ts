/** Jurisdiction packs: each loads once, an upgrade keeps what the operator changed, and running servers follow. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { databaseTime } from '@takedown/server/clock/database-time.ts'
import { setCalendarDays } from '@takedown/server/domain/calendars/days.ts'
import { changeCategory } from '@takedown/server/domain/categories/categories.ts'
import { systemViewer } from '@takedown/server/domain/core/viewer.ts'
import { applyPack } from '@takedown/server/domain/packs/apply.ts'
import { isUpToDate, planPack } from '@takedown/server/domain/packs/plan.ts'
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { loadReference } from '@takedown/server/domain/reference/load.ts'
import type { Pack } from '@takedown/server/reference/pack.ts'
import { packNames, shippedPack } from '@takedown/server/reference/packs.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '#support/database.ts'
import { newKey } from '#support/make.ts'

const now = new Date('2026-11-26T02:00:00Z')
let db: PrismaClient
beforeEach(async () => {
  db = createClient(await freshDatabase())
})
afterEach(() => db.$disconnect())

const admin = () => ({ db, viewer: systemViewer, now })
const apply = async (pack: Pack) => applyPack(db, await planPack(db, pack), () => databaseTime(db))
/** A later edition of the pack. */
const edited = (pack: Pack, edit: (next: Pack) => void): Pack => {
  const next = structuredClone(pack)
  next.version = '2027-01-01'
  edit(next)
  return next
}
const changed = async (pack: Pack) =>
  (await planPack(db, pack)).entries.flatMap(({ slug, changes, kept }) => [
    ...changes.map(({ field }) => `${slug}.${field}`),
    ...kept.map(({ field }) => `${slug}.${field} kept`),
  ])

describe.each(packNames)('the pack %s', (name) => {
  it('loads into an empty database, and a second time has nothing to change', async () => {
    const pack = shippedPack(name)
    expect(await loadReference(db, now, pack)).toBe(true)
    const plan = await planPack(db, pack)
    expect(isUpToDate(plan)).toBe(true)
    expect(plan.entries.filter(({ kept }) => kept.length > 0)).toEqual([])
    expect(await db.authority.findFirstOrThrow()).toMatchObject(pack.authority)
    expect(await db.event.count({ where: { type: 'pack.loaded' } })).toBe(1)
  })

  it('is added to an installation of another pack, and a second time has nothing to change', async () => {
    await loadReference(db, now, shippedPack(name === 'vn' ? 'eu-dsa' : 'vn'))
    const pack = shippedPack(name)
    const { added, refused } = await apply(pack)
    expect(refused).toEqual([])
    expect(added).toBeGreaterThan(0)
    expect(isUpToDate(await planPack(db, pack))).toBe(true)
    for (const { slug } of pack.categories) expect(await db.category.count({ where: { slug } })).toBe(1)
    const stored = await db.calendar.findMany({ where: { slug: { in: pack.calendars.map(({ slug }) => slug) } } })
    for (const calendar of pack.calendars) {
      const { holidays, timeZone } = stored.find(({ slug }) => slug === calendar.slug)!
      // The calendar `always` of the other pack stays, because its zone cannot change.
      if (calendar.slug !== 'always')
        expect([holidays, timeZone]).toEqual([calendar.holidays.toSorted(), calendar.timeZone])
    }
  })
})

describe('a later edition of a pack', () => {
  const vn = shippedPack('vn')

  it('changes what the operator left as it was, and keeps what the operator changed', async () => {
    await loadReference(db, now, vn)
    const category = await db.category.findUniqueOrThrow({ where: { slug: 'vu-khi' } })
    await changeCategory(admin(), {
      ...{ key: newKey(), category: category.id, nameVi: category.nameVi, nameEn: 'Arms', severity: category.severity },
      ...{ expression: false, noCapture: false, expectedVersion: category.version },
    })
    const next = edited(vn, ({ categories }) => {
      for (const each of categories) if (each.slug === 'vu-khi') Object.assign(each, { nameEn: 'Weapons', severity: 5 })
    })
    expect(await changed(next)).toEqual(['vu-khi.severity', 'vu-khi.nameEn kept'])
    expect(await apply(next)).toMatchObject({ added: 0, changed: 1, kept: 1, refused: [] })
    expect(await db.category.findUniqueOrThrow({ where: { slug: 'vu-khi' } })).toMatchObject({
      nameEn: 'Arms',
      severity: 5,
    })
    expect(await changed(next)).toEqual(['vu-khi.nameEn kept'])
    expect(isUpToDate(await planPack(db, next))).toBe(true)
  })

  it('states the days of new years, and keeps the years that the operator changed', async () => {
    await loadReference(db, now, vn)
    const { id, version } = await db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
    await setCalendarDays(admin(), {
      ...{ key: newKey(), calendar: id, from: '2027-01-01', to: '2027-12-31', holidays: ['2027-01-04'] },
      ...{ workingDays: [], unconfirmed: [], reason: 'thông báo', expectedVersion: version },
    })
    const next = edited(vn, ({ calendars }) => {
      const calendar = calendars.find(({ slug }) => slug === 'vn-office')!
      calendar.holidays = [...calendar.holidays.filter((day) => day !== '2027-02-05'), '2029-01-01']
      calendar.endsOn = '2029-12-31'
      calendar.unconfirmed = calendar.unconfirmed.filter((day) => calendar.holidays.includes(day))
    })
    await apply(next)
    const { holidays, endsOn } = await db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
    expect(holidays.filter((day) => day.startsWith('2027'))).toEqual(['2027-01-04'])
    expect(holidays).toContain('2029-01-01')
    expect(endsOn).toEqual(new Date('2029-12-31'))
  })

  it('corrects an installation from before packs where nobody changed an entry', async () => {
    await loadReference(db, now, vn)
    await db.packEntry.deleteMany()
    await db.pack.deleteMany()
    const platform = await db.platform.findUniqueOrThrow({ where: { slug: 'zalo' } })
    await db.platform.update({ where: { id: platform.id }, data: { operator: 'VNG' } })
    expect(await changed(vn)).toEqual(['zalo.operator'])
    expect(await apply(vn)).toMatchObject({ changed: 1, kept: 0 })
    expect(isUpToDate(await planPack(db, vn))).toBe(true)
  })

  it('reports what a rule refuses, loads the rest, and tries again the next time', async () => {
    await loadReference(db, now, vn)
    const fields = { name: 'Khác', kind: 'PLATFORM', operator: 'Khác', country: 'VN', languages: [] }
    await addPlatform(admin(), { key: newKey(), ...fields, hosts: ['moi.example'] })
    const next = edited(vn, ({ platforms, categories }) => {
      platforms.push({ ...platforms[0]!, slug: 'moi', name: 'Mới', hosts: ['moi.example'] })
      categories.push({ ...categories[0]!, slug: 'khac', nameVi: 'Lĩnh vực khác' })
    })
    const { added, refused } = await apply(next)
    expect([added, refused.map(({ entry, reason }) => [entry.slug, reason])]).toEqual([1, [['moi', 'HOST_TAKEN']]])
    expect(isUpToDate(await planPack(db, next))).toBe(false)
  })
})
