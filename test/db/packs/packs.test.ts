/** Jurisdiction packs: each loads once, as a whole or not at all, and an upgrade keeps what the operator changed. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { databaseTime } from '@takedown/server/clock/database-time.ts'
import { setCalendarDays } from '@takedown/server/domain/calendars/days.ts'
import { changeCategory } from '@takedown/server/domain/categories/categories.ts'
import { systemViewer } from '@takedown/server/domain/core/viewer.ts'
import { changePower } from '@takedown/server/domain/law/powers.ts'
import { deleteProhibition, endProhibition } from '@takedown/server/domain/law/prohibitions.ts'
import { applyPack, OlderPackError, PackRefusedError } from '@takedown/server/domain/packs/apply.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { isUpToDate, planPack } from '@takedown/server/domain/packs/plan.ts'
import { addPlatform, changePlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { changeVocabularyEntry } from '@takedown/server/domain/vocabulary-entries/entries.ts'
import type { Pack } from '@takedown/server/reference/pack.ts'
import { packNames, shippedPack } from '@takedown/server/reference/packs.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { named, textsIn } from '#support/objects/own-reference.ts'
import { freshDatabase } from '#support/run/database.ts'
import { differences, edited } from './editions.ts'

const now = new Date('2026-11-26T02:00:00Z')
let db: PrismaClient
beforeEach(async () => {
  db = createClient(await freshDatabase())
})
afterEach(() => db.$disconnect())

const admin = () => ({ db, viewer: systemViewer, now })
const apply = async (pack: Pack) => applyPack(db, await planPack(db, pack), await databaseTime(db))
const changed = (pack: Pack) => differences(db, pack)

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
    const { added } = await apply(pack)
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
      ...{ key: newKey(), category: category.id, names: named('Vũ khí, vật liệu nổ', 'Arms') },
      ...{ severity: category.severity, expression: false, noCapture: false, expectedVersion: category.version },
    })
    const next = edited(vn, ({ categories }) => {
      const stated = categories.find(({ slug }) => slug === 'vu-khi')!
      stated.names.en = 'Weapons'
      stated.severity = 5
    })
    expect(await changed(next)).toEqual(['vu-khi.severity', 'vu-khi.names kept'])
    expect(await apply(next)).toMatchObject({ added: 0, changed: 1, kept: 1 })
    const names = { vi: 'Vũ khí, vật liệu nổ', en: 'Arms' }
    expect(await db.category.findUnique({ where: { slug: 'vu-khi' } })).toMatchObject({ names, severity: 5 })
    expect(await changed(next)).toEqual(['vu-khi.names kept'])
    expect(isUpToDate(await planPack(db, next))).toBe(true)
  })

  it("keeps the limit of a power that an administrator changed, and corrects the power's note", async () => {
    await loadReference(db, now, vn)
    const slug = 'nd-342-2025-dieu-18'
    const power = await db.power.findUniqueOrThrow({ where: { slug } })
    await changePower(admin(), {
      ...{ key: newKey(), power: power.id, citations: textsIn(power.citations), notes: textsIn(power.notes) },
      ...{ normalLimit: 12, clock: power.clock, clockStart: power.clockStart, calendar: power.calendarId },
      ...{ inForceFrom: '2026-02-15', capacities: ['OWN'], forComplaints: false, unconfirmed: false },
      expectedVersion: power.version,
    })
    const next = edited(vn, ({ powers }) => {
      for (const each of powers)
        if (each.slug === slug) Object.assign(each, { normalLimit: 48, notes: { vi: 'Đã đối chiếu', en: 'Compared' } })
    })
    expect((await changed(next)).sort()).toEqual([
      `${slug}.normalLimit kept`,
      `${slug}.notes`,
      `${slug}.unconfirmed kept`,
    ])
    expect(await apply(next)).toMatchObject({ added: 0, changed: 1, kept: 1 })
    expect(await db.power.findUniqueOrThrow({ where: { slug } })).toMatchObject({
      ...{ normalLimit: 12, notes: { vi: 'Đã đối chiếu', en: 'Compared' }, unconfirmed: false, capacities: ['OWN'] },
    })
    expect(await loadReference(db, now)).toBe(false)
  })

  it('keeps the end of a prohibition that an administrator stated, and adds and corrects the others', async () => {
    await loadReference(db, now, vn)
    const [ended, other] = ['luat-quang-cao-dieu-8', 'luat-tre-em-dieu-6'] as const
    const { id, version } = await db.prohibition.findUniqueOrThrow({ where: { slug: ended } })
    await endProhibition(admin(), { key: newKey(), prohibition: id, inForceTo: '2026-12-31', expectedVersion: version })
    const next = edited(vn, ({ prohibitions }) => {
      for (const each of prohibitions) {
        if (each.slug === ended) Object.assign(each, { inForceTo: '2027-06-30', penalties: { vi: 'Phạt tiền' } })
        if (each.slug === other) each.category = 'doc-hai-tre-em'
      }
      prohibitions.push({
        ...{ slug: 'luat-moi-dieu-1', citations: { vi: 'Điều 1 Luật mới', en: 'New law, Article 1' } },
        ...{ inForceFrom: '2027-01-01', successor: other, unconfirmed: true },
      })
    })
    expect((await changed(next)).sort()).toEqual([
      ...[`${ended}.inForceTo kept`, `${ended}.penalties`, `${other}.category`],
    ])
    expect(await apply(next)).toMatchObject({ added: 1, changed: 2, kept: 1 })
    expect(await db.prohibition.findUniqueOrThrow({ where: { slug: ended } })).toMatchObject({
      ...{ inForceTo: new Date('2026-12-31'), penalties: { vi: 'Phạt tiền' } },
    })
    const added = await db.prohibition.findUniqueOrThrow({
      where: { slug: 'luat-moi-dieu-1' },
      include: { successor: { include: { category: true } } },
    })
    expect([added.successor?.slug, added.successor?.category?.slug]).toEqual([other, 'doc-hai-tre-em'])
    expect(isUpToDate(await planPack(db, next))).toBe(true)
  })

  it('relabels and adds entries of vocabularies, and keeps the labels that an administrator changed', async () => {
    await loadReference(db, now, shippedPack('eu-dsa'))
    const find = (vocabulary: string, code: string) =>
      db.vocabularyEntry.findUniqueOrThrow({ where: { vocabulary_code: { vocabulary, code } } })
    expect(await find('Action', 'CONTENT_DISABLED_IN_COUNTRY')).toMatchObject({
      ...{ labels: { en: 'Disabled in the territory of the order' }, makesInaccessible: true },
    })
    const { id, version } = await find('RefusalReason', 'FORCE_MAJEURE')
    await changeVocabularyEntry(admin(), {
      ...{ key: newKey(), entry: id, flags: [], expectedVersion: version },
      labels: [{ language: 'vi', text: 'sự kiện bất khả kháng' }],
    })
    const next = edited(shippedPack('eu-dsa'), ({ vocabularies }) => {
      for (const each of vocabularies) {
        if (each.code === 'FORCE_MAJEURE') Object.assign(each, { labels: { vi: 'khác' }, endedOn: '2027-01-01' })
        if (each.code === 'MANIFEST_ERROR') each.labels = { vi: 'sai sót rõ ràng' }
      }
      const labels = { vi: 'Gắn nhãn độ tuổi', en: 'Age label' }
      vocabularies.push({ vocabulary: 'Measure', code: 'AGE_LABEL', labels, flags: [], endedOn: '2028-01-01' })
      vocabularies.push({ vocabulary: 'Measure', code: 'LABEL', labels: { vi: 'Gắn nhãn' }, flags: [] })
    })
    expect((await changed(next)).sort()).toEqual([
      'Measure/LABEL.labels',
      'RefusalReason/FORCE_MAJEURE.endedOn',
      'RefusalReason/FORCE_MAJEURE.labels kept',
      'RefusalReason/MANIFEST_ERROR.labels',
    ])
    expect(await apply(next)).toMatchObject({ added: 1, changed: 3, kept: 1 })
    expect(await find('RefusalReason', 'FORCE_MAJEURE')).toMatchObject({
      ...{ labels: { vi: 'sự kiện bất khả kháng' }, endedOn: new Date('2027-01-01') },
    })
    expect(await find('Measure', 'AGE_LABEL')).toMatchObject({ endedOn: new Date('2028-01-01') })
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

  it('loads nothing if a rule refuses an entry, names every refused entry, and can be loaded later', async () => {
    await loadReference(db, now, vn)
    const fields = { name: 'Khác', kind: 'PLATFORM', operator: 'Khác', country: 'VN', languages: [] }
    const { id } = await addPlatform(admin(), { key: newKey(), ...fields, hosts: ['moi.example'] })
    const next = edited(vn, ({ platforms, categories }) => {
      const channels = [{ kind: 'EMAIL', address: 'no address' }]
      platforms.push({ ...platforms[0]!, slug: 'kenh-sai', name: 'Kênh sai', hosts: ['sai.example'], channels })
      platforms.push({ ...platforms[0]!, slug: 'moi', name: 'Mới', hosts: ['moi.example'] })
      categories.push({ ...categories[0]!, slug: 'khac', names: { vi: 'Lĩnh vực khác' } })
    })
    const before = await db.event.count()
    const refusal = await apply(next).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(PackRefusedError)
    expect((refusal as PackRefusedError).refused.map(({ entry }) => entry.slug)).toEqual(['kenh-sai', 'moi'])
    expect((refusal as Error).message).toContain('platforms moi: HOST_TAKEN')
    expect(await db.platform.count({ where: { slug: { in: ['kenh-sai', 'moi'] } } })).toBe(0)
    expect(await db.category.count({ where: { slug: 'khac' } })).toBe(0)
    expect(await db.event.count()).toBe(before)
    expect((await planPack(db, next)).loadedVersion).toBe(vn.version)

    await changePlatform(admin(), { key: newKey(), platform: id, ...fields, hosts: [], expectedVersion: 1 })
    next.platforms = next.platforms.filter(({ slug }) => slug !== 'kenh-sai')
    expect(await apply(next)).toMatchObject({ added: 2 })
    expect(isUpToDate(await planPack(db, next))).toBe(true)
  })

  it('is not replaced by an older one', async () => {
    await loadReference(db, now, vn)
    const older = edited(vn, ({ categories }) => (categories[0]!.severity = 1))
    older.version = '2025-01-01'
    await expect(apply(older)).rejects.toThrow(OlderPackError)
    expect((await planPack(db, vn)).loadedVersion).toBe(vn.version)
  })

  it('does not bring back what an administrator deleted', async () => {
    await loadReference(db, now, vn)
    const slug = 'luat-quang-cao-dieu-8'
    const { id, version } = await db.prohibition.findUniqueOrThrow({ where: { slug } })
    await deleteProhibition(admin(), { key: newKey(), prohibition: id, expectedVersion: version })
    expect(isUpToDate(await planPack(db, vn))).toBe(true)
    expect(await apply(edited(vn, () => {}))).toMatchObject({ added: 0, changed: 0 })
    expect(await db.prohibition.count({ where: { slug } })).toBe(0)
  })
})
