/** Measurements of harm: series, corrections, comparisons, and tips per week. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { compareMeasurements, readHarmChanges } from '@takedown/server/domain/measurements/before-after.ts'
import {
  correctMeasurement,
  recordMeasurement,
  withdrawMeasurement,
} from '@takedown/server/domain/measurements/measurements.ts'
import { parseHarmFilter, readHarmSeries } from '@takedown/server/domain/measurements/series.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, newKey, openDesk } from '#support/make.ts'
import { makeMeasurement } from '#support/objects/commitments.ts'

const at = '2026-06-15T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const series = async (platform: string, now = at) => {
  const filter = { platforms: [desk.platforms[platform]], from: '2026-01-01', to: '2026-12-31' }
  return readHarmSeries(desk.db, desk.sql, parseHarmFilter(filter), new Date(now))
}
const scan = (platform: string, from: string, to: string, positives: number, protocol = 'Bộ từ khóa 1') =>
  makeMeasurement(desk, { at, from, to, platform, positives, protocol })
const changes = async (platform: string, now = at) => {
  const inspectionDay = { platformId: desk.platforms[platform]!, first: '2026-03-10', last: '2026-03-10', until: null }
  return (await readHarmChanges(desk.db, desk.sql, [inspectionDay], new Date(now)))[0]!
}

/** A tip of a newsroom about an item, linked to a case of this category. */
async function linkTip(when: string, category: string, text: string): Promise<void> {
  const { id: tip } = await submitTip(desk.ask('bao-chi', when), { key: newKey(), subject: 'Tin', text })
  const opened = { title: 'Vụ', category: desk.categories[category], tips: [tip], takeItems: true }
  await openCase(desk.ask('can-bo-1', when), { key: newKey(), ...opened })
}

describe('a measurement', () => {
  it('derives its share and interval from the counts, and appears in its series', async () => {
    await scan('x', '2026-01-01', '2026-01-31', 16)
    await scan('x', '2026-02-01', '2026-02-28', 7, 'Bộ từ khóa  1')
    const [only, ...others] = await series('x')
    expect(others).toEqual([])
    expect(only).toMatchObject({ method: 'SAMPLED_SCAN', readings: [{ estimate: 0.04 }, { estimate: 0.0175 }] })
    const { low, high } = only!.readings[0]!.interval!
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.025', '0.064'])
  })

  it('is corrected by another or withdrawn with a reason, and never edited', async () => {
    const wrong = await scan('zalo', '2026-01-01', '2026-01-31', 40)
    const manager = desk.ask('quan-ly', at)
    const better = { protocol: 'Bộ từ khóa 1', from: '2026-01-01', to: '2026-01-31', sampleSize: 400, positives: 4 }
    const correction = { key: newKey(), measurement: wrong, expectedVersion: 1, ...better, sourceNote: 'Biên bản' }
    const { id } = await correctMeasurement(manager, { ...correction, reason: 'Thừa một số 0' })
    expect((await series('zalo'))[0]!.readings).toMatchObject([{ measurementId: id, estimate: 0.01 }])
    const kept = await desk.db.measurement.findUniqueOrThrow({ where: { id: wrong }, include: { replacedBy: true } })
    expect(kept).toMatchObject({ state: 'CORRECTED', positives: 40, endReason: 'Thừa một số 0', replacedBy: { id } })
    const back = { measurement: id, reason: 'Mẫu không ngẫu nhiên' }
    const stale = withdrawMeasurement(manager, { key: newKey(), expectedVersion: 2, ...back })
    await expect(stale).rejects.toMatchObject({ name: 'ConflictError' })
    await withdrawMeasurement(manager, { key: newKey(), expectedVersion: 1, ...back })
    expect(await series('zalo')).toEqual([])
    const again = withdrawMeasurement(manager, { key: newKey(), expectedVersion: 2, ...back })
    await expect(again).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    const events = await desk.db.event.findMany({ where: { subjectId: { in: [wrong, id] } }, orderBy: { seq: 'asc' } })
    expect(events.map(({ type }) => type.replace('measurement.', ''))).toEqual([
      'recorded',
      'recorded',
      'corrected',
      'withdrawn',
    ])
  })

  it('refuses impossible counts, duplicates, and files of categories that forbid them', async () => {
    await scan('threads', '2026-01-01', '2026-01-31', 1)
    const manager = desk.ask('quan-ly', at)
    const { sha256 } = await storeUpload(manager, new TextEncoder().encode('x'), 'text/plain')
    const good = {
      ...{ platform: desk.platforms.threads, category: desk.categories['tu-hai'], method: 'SAMPLED_SCAN' },
      ...{ protocol: 'Bộ từ khóa 1', from: '2026-02-01', to: '2026-02-28', sourceNote: 'Tổ giám sát' },
      ...{ sampleSize: 400, positives: 16 },
    }
    const refused = async (part: object, why: object) =>
      expect(recordMeasurement(manager, { key: newKey(), ...good, ...part })).rejects.toMatchObject(why)
    await refused({ positives: 401 }, { name: 'ValidationError' })
    await refused({ positives: undefined }, { name: 'ValidationError' })
    await refused({ share: 0.04 }, { name: 'ValidationError' })
    await refused({ sampleSize: undefined, positives: undefined, share: 0.04 }, { name: 'ValidationError' })
    await refused({ from: '2026-03-01' }, { name: 'ValidationError' })
    await refused({ sourceUrl: 'javascript:alert(1)' }, { name: 'ValidationError' })
    await refused({ to: '2026-06-16' }, { code: 'TIME_IN_FUTURE' })
    await refused({ from: '2026-01-01', to: '2026-01-31' }, { code: 'ALREADY_MEASURED' })
    await refused({ category: desk.categories['xam-hai-tre-em'], sha256 }, { code: 'CAPTURE_FORBIDDEN' })
    const officer = recordMeasurement(desk.ask('can-bo-1', at), { key: newKey(), ...good })
    await expect(officer).rejects.toMatchObject({ name: 'ForbiddenError' })
  })
})

describe('a before-and-after comparison', () => {
  it('compares like with like, by the interval of the difference', async () => {
    await scan('tiktok', '2026-01-01', '2026-01-31', 22)
    await scan('tiktok', '2026-02-01', '2026-02-28', 24)
    await scan('tiktok', '2026-03-01', '2026-03-31', 23)
    await scan('tiktok', '2026-05-01', '2026-05-31', 7)
    const [change, ...others] = await changes('tiktok')
    expect(others).toEqual([])
    expect(change).toMatchObject({ verdict: 'FELL', before: { counted: 24 }, after: { counted: 7 } })
    expect(change!.difference).toBeCloseTo(-0.0425)
    const { low, high } = change!.interval!
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['-0.0716', '-0.0159'])
  })

  it('compares the later measurement with the earlier one, whatever the order of the arguments', async () => {
    const january = await scan('github', '2026-01-01', '2026-01-31', 7)
    const may = await scan('github', '2026-05-01', '2026-05-31', 40)
    for (const [one, other] of [
      [january, may],
      [may, january],
    ] as const)
      expect(await compareMeasurements(desk.db, one, other)).toMatchObject({
        ...{ verdict: 'ROSE', before: { counted: 7 }, after: { counted: 40 } },
      })
  })

  it('refuses unlike methods, says what is missing, and claims nothing without a sample', async () => {
    await scan('telegram', '2026-01-01', '2026-01-31', 16, 'Bộ từ khóa 1')
    expect(await changes('telegram')).toMatchObject([{ verdict: 'NOT_MEASURED_SINCE', difference: null }])
    await scan('telegram', '2026-05-01', '2026-05-31', 2, 'Bộ từ khóa 2')
    expect(await changes('telegram')).toMatchObject([{ verdict: 'METHODS_DIFFER', difference: null, interval: null }])
    const published = async (from: string, to: string, share: number) => {
      const where = { platform: desk.platforms.instagram, category: desk.categories['tu-hai'], from, to, share }
      const how = { method: 'PLATFORM_NUMBER', protocol: 'Tỷ lệ lượt xem', sourceNote: 'Báo cáo minh bạch' }
      await recordMeasurement(desk.ask('quan-ly', at), { key: newKey(), ...where, ...how })
    }
    await published('2026-01-01', '2026-02-28', 0.002)
    await published('2026-04-01', '2026-05-31', 0.001)
    expect(await changes('instagram')).toMatchObject([{ verdict: 'NO_INTERVAL', difference: -0.001, interval: null }])
  })
})

describe('tips per week', () => {
  it('are counted from the tips, by day of the operator’s zone, under the root of their category', async () => {
    const group = (n: number) => `https://youtube.com/watch?v=TIPS000000${n}`
    // The last second of January in the operator's zone, and the first of February.
    await linkTip('2026-01-31T16:59:59Z', 'tu-tu', group(1))
    await linkTip('2026-01-31T17:00:00Z', 'thu-thach-nguy-hiem', group(2))
    await linkTip('2026-02-10T02:00:00Z', 'tu-tu', `${group(3)} ${group(4)}`)
    await linkTip('2026-05-20T02:00:00Z', 'tu-tu', group(5))
    await submitTip(desk.ask('bao-chi', at), { key: newKey(), subject: 'Chưa vào vụ việc', text: group(6) })
    const [tipSeries, ...others] = await series('youtube')
    expect(others).toEqual([])
    expect(tipSeries).toMatchObject({ method: 'TIPS_PER_WEEK', categoryId: desk.categories['tu-hai'] })
    expect(tipSeries!.readings.map(({ from, counted }) => [from, counted])).toEqual([
      ['2026-01-01', 1],
      ['2026-02-01', 2],
      ['2026-03-01', 0],
      ['2026-04-01', 0],
      ['2026-05-01', 1],
      ['2026-06-01', 0],
    ])
    const february = tipSeries!.readings[1]!
    expect(february.estimate).toBe(0.5)
    expect(february.interval!.high).toBeCloseTo(7.2247 / 4, 3)
    // Twelve weeks before 10 March. The thirteen whole weeks since then end yesterday, and the last twelve count.
    expect(await changes('youtube')).toMatchObject([
      {
        verdict: 'NO_CLEAR_CHANGE',
        before: { counted: 3, over: 12, from: '2025-12-16', to: '2026-03-09' },
        after: { counted: 1, over: 12, from: '2026-03-23', to: '2026-06-14' },
      },
    ])
  })
})
