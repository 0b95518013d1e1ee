/**
 * Measurements of the demo. The conference of 6 November 2023 announced a fall of harmful content on TikTok, without
 * number or method. Every sample, count and period here is invented, and the records state this.
 */

import type { Scenario } from '#demo/fixtures.ts'
import { minutesAfter, type Timeline, VIETNAM_ZONE, vietnamTime } from '#demo/timeline.ts'
import { correctMeasurement, recordMeasurement } from '#domain/measurements/measurements.ts'
import { localDay } from '#domain/rules/calendar.ts'

const DAY_MINUTES = 24 * 60
const WHO = 'quan-ly'
const SOURCE_2023 =
  'Họp báo thường kỳ ngày 6/11/2023: các công cụ giám sát cho thấy nội dung độc hại trên TikTok giảm; không nêu số liệu. Mẫu, số đếm và cách lấy mẫu ở đây là giả định để minh họa.'
const INVENTED = 'Tổ giám sát của cơ quan quét lại (số liệu được dựng để minh họa).'

/** Violations among 500 videos, by month. */
const months2023: [month: string, days: number, positives: number][] = [
  ['2023-04', 30, 36],
  ['2023-06', 30, 33],
  ['2023-08', 31, 24],
  ['2023-10', 31, 16],
  ['2023-12', 31, 9],
]

export async function* scans2023(t: Scenario): Timeline {
  const scope = { platform: t.platforms.tiktok, category: t.categories['doc-hai-tre-em'], method: 'SAMPLED_SCAN' }
  const protocol = 'Quét 500 video ngẫu nhiên theo 40 từ khóa, tài khoản 15 tuổi (minh họa)'
  for (const [month, days, positives] of months2023) {
    const now = yield vietnamTime(`${month}-${days} 22:00`)
    const period = { from: `${month}-01`, to: `${month}-${days}`, sampleSize: 500, positives }
    const input = { ...scope, ...period, protocol, sourceNote: SOURCE_2023, reconstructed: true }
    await t.act(WHO, now, recordMeasurement, input)
  }
}

/** Violations among 400 videos. `ago` is the number of days from the last day of a scan to the start of the demo. */
const weeks: [ago: number, positives: number][] = [
  [252, 27],
  [224, 25],
  [196, 26],
  [170, 23],
  [142, 20],
  [114, 16],
  [86, 17],
  [58, 9],
  [30, 8],
  [3, 7],
]
const KEYWORDS = 'Quét 400 video ngẫu nhiên theo 50 từ khóa, 5 tài khoản 16 tuổi'
const CORRECTED_AGO = 86

export async function* scansToday(t: Scenario): Timeline {
  const day = (ago: number) => localDay(minutesAfter(t.now, -ago * DAY_MINUTES), VIETNAM_ZONE)
  const scope = { platform: t.platforms.tiktok, category: t.categories['thu-thach-nguy-hiem'], method: 'SAMPLED_SCAN' }
  const source = { sourceNote: INVENTED, reconstructed: true }
  for (const [ago, positives] of weeks) {
    const now = yield minutesAfter(t.now, -ago * DAY_MINUTES)
    const sample = { protocol: KEYWORDS, from: day(ago + 6), to: day(ago), sampleSize: 400 }
    const { id } = await t.act(WHO, now, recordMeasurement, { ...scope, ...sample, positives, ...source })
    if (ago !== CORRECTED_AGO) continue
    const correction = {
      measurement: id,
      expectedVersion: 1,
      ...sample,
      positives: positives - 5,
      sourceNote: INVENTED,
    }
    const reason = 'Năm video đăng lại bị đếm hai lần (minh họa).'
    await t.act(WHO, yield minutesAfter(now, 2 * DAY_MINUTES), correctMeasurement, { ...correction, reason })
  }
}

export async function* publishedToday(t: Scenario): Timeline {
  const day = (ago: number) => localDay(minutesAfter(t.now, -ago * DAY_MINUTES), VIETNAM_ZONE)
  const common = { platform: t.platforms.tiktok, reconstructed: true }
  const views = 'Tỷ lệ lượt xem nội dung vi phạm, nền tảng tự công bố'
  const published = { method: 'PLATFORM_NUMBER', category: t.categories['tu-hai'], protocol: views }
  const sourceNote = 'Báo cáo quý của nền tảng (số liệu được dựng để minh họa).'
  for (const [ago, share] of [
    [260, 0.0024],
    [170, 0.0019],
    [80, 0.0013],
  ] as const) {
    const period = { from: day(ago + 90), to: day(ago + 1), share, sourceNote }
    await t.act(WHO, yield minutesAfter(t.now, -ago * DAY_MINUTES), recordMeasurement, {
      ...common,
      ...published,
      ...period,
    })
  }
}

/** The two scans have different protocols, so they are not compared. */
export async function* livestreamsToday(t: Scenario): Timeline {
  const day = (ago: number) => localDay(minutesAfter(t.now, -ago * DAY_MINUTES), VIETNAM_ZONE)
  const common = { platform: t.platforms.tiktok, reconstructed: true }
  const scanned = { method: 'SAMPLED_SCAN', category: t.categories['doc-hai-tre-em'], sourceNote: INVENTED }
  for (const [ago, hours, positives] of [
    [200, 'giờ hành chính', 11],
    [60, 'cả ban đêm', 14],
  ] as const) {
    const protocol = `Xem 200 livestream ngẫu nhiên có trẻ em, ${hours}`
    const sample = { protocol, from: day(ago + 6), to: day(ago), sampleSize: 200, positives }
    await t.act(WHO, yield minutesAfter(t.now, -ago * DAY_MINUTES), recordMeasurement, {
      ...common,
      ...scanned,
      ...sample,
    })
  }
}
