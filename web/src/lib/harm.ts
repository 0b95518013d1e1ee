/** Formats harm measurements: amounts, confidence intervals and comparisons in words. */
import { t } from '@lingui/core/macro'
import type { HarmMethod, HarmVerdict } from '#graphql/generated/enums.ts'
import { numberFormat } from '#lib/i18n/formats.ts'
import { localeTag } from '#lib/i18n/locale.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { plainDate } from '#lib/i18n/time.ts'

type Interval = { low: number; high: number }
export type Reading = {
  method: HarmMethod
  protocol: string
  from: string
  to: string
  estimate: number
  interval: Interval | null
  counted: number | null
  over: number | null
  reconstructed: boolean
  category: { nameVi: string; nameEn: string } | null
}
export type HarmChange = {
  before: Reading | null
  after: Reading | null
  verdict: HarmVerdict
  difference: number | null
  interval: Interval | null
}

const plain = (value: number, digits: number): string =>
  numberFormat(localeTag(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

/** Shares between 0 and 1 % get one more decimal. */
const digitsOf = (estimate: number): number => (estimate > 0 && estimate < 0.01 ? 2 : 1)
const isShare = (method: HarmMethod): boolean => method !== 'TIPS_PER_WEEK'

/** Formats an estimate: a share as "4,0%", tips per week as "0,5". */
export const amount = (method: HarmMethod, estimate: number): string =>
  isShare(method) ? percent(estimate, digitsOf(estimate)) : plain(estimate, 1)

/**
 * Formats an estimate with its interval, if it has one: "4,0% (2,5–6,4)" or "0,5 (0,1–1,8)". The estimate and its
 * interval have the same number of decimals.
 */
export function withInterval({
  method,
  estimate,
  interval,
}: Pick<Reading, 'method' | 'estimate' | 'interval'>): string {
  if (!interval) return amount(method, estimate)
  const scale = isShare(method) ? 100 : 1
  const digits = isShare(method) ? digitsOf(estimate) : 1
  const [low, high] = [interval.low, interval.high].map((end) => plain(end * scale, digits))
  return `${amount(method, estimate)} (${low}–${high})`
}

/**
 * Returns the counts behind an estimate: "16 trên 400" or "3 phản ánh trong 12 tuần". Empty if the platform published
 * only a share.
 */
export function counts({ method, counted, over }: Pick<Reading, 'method' | 'counted' | 'over'>): string {
  if (counted === null || over === null) return ''
  const [some, all] = [count(counted), isShare(method) ? count(over) : plain(over, Number.isInteger(over) ? 0 : 1)]
  return isShare(method) ? t`${some} trên ${all}` : t`${some} phản ánh trong ${all} tuần`
}

export const periodOf = ({ from, to }: { from: string; to: string }): string =>
  from === to ? plainDate(from) : `${plainDate(from)} – ${plainDate(to)}`

export function changeSentence({ before, after, verdict, difference, interval }: HarmChange): string {
  if (!before || !after) return before ? notSince(before) : notBefore(after)
  const [was, is] = [withInterval(before), withInterval(after)]
  if (difference === null)
    return t`Trước ${was}; sau ${is}. Không so sánh được hai số này: chỉ so sánh các lần đo cùng cách đo, cùng lĩnh vực và khác kỳ.`
  const by = differenceText(before.method, difference, interval)
  switch (verdict) {
    case 'FELL':
      return t`Giảm từ ${was} xuống ${is}; chênh lệch ${by}.`
    case 'ROSE':
      return t`Tăng từ ${was} lên ${is}; chênh lệch ${by}.`
    case 'NO_INTERVAL':
      return t`Từ ${was} đến ${is}; chênh lệch ${by}. Nền tảng không nêu cỡ mẫu nên không loại trừ được ngẫu nhiên.`
    default:
      return t`Từ ${was} đến ${is}; chênh lệch ${by}, nằm trong phạm vi ngẫu nhiên.`
  }
}

const notSince = (before: Reading): string =>
  t`Trước đó ${withInterval(before)}, đo đến ${plainDate(before.to)}. Chưa có lần đo nào chỉ gồm các ngày sau sự kiện; lần đo gồm cả ngày trước lẫn ngày sau thì không tính.`

const notBefore = (after: Reading | null): string =>
  after ? t`Sau đó ${withInterval(after)}; không có lần đo nào trước đó.` : ''

/**
 * Formats a difference with its interval: "−2,2 điểm % (−4,0 đến −0,6)" for shares, "−1,3 phản ánh mỗi tuần (…)" for
 * tips.
 */
function differenceText(method: HarmMethod, difference: number, interval: Interval | null): string {
  const scale = isShare(method) ? 100 : 1
  const digits = isShare(method) ? digitsOf(Math.abs(difference)) : 1
  const signed = (value: number) =>
    numberFormat(localeTag(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'exceptZero',
    })
      .format(value * scale)
      .replace('-', '−')
  const by = signed(difference)
  const differenceLabel = isShare(method) ? t`${by} điểm %` : t`${by} phản ánh mỗi tuần`
  if (!interval) return differenceLabel
  const [low, high] = [signed(interval.low), signed(interval.high)]
  return `${differenceLabel} ${t`(${low} đến ${high})`}`
}
