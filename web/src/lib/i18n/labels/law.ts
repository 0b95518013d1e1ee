/** The time limits of powers and the strike rules, as text. */
import { plural, t } from '@lingui/core/macro'
import type { ClockStart, DeadlineClock } from '#graphql/generated/enums.ts'

type Limits = { normalLimit: number | null; urgentLimit: number | null; clock: DeadlineClock; clockStart: ClockStart }

/** For example "24 giờ liên tục". */
export function limitText({ normalLimit, urgentLimit, clock }: Omit<Limits, 'clockStart'>, urgent = false): string {
  const limit = urgent ? (urgentLimit ?? normalLimit) : normalLimit
  if (limit === null) return t`không quy định thời hạn`
  switch (clock) {
    case 'CALENDAR':
      return plural(limit, { one: '# giờ liên tục', other: '# giờ liên tục' })
    case 'WORKING':
      return plural(limit, { one: '# giờ làm việc', other: '# giờ làm việc' })
    case 'WORKING_DAYS':
      return plural(limit, { one: '# ngày làm việc', other: '# ngày làm việc' })
  }
}

/** All limits of a power. If the clock starts at the receipt, the text states this too. */
export function limitsText(power: Limits): string {
  const { urgentLimit, normalLimit, clockStart } = power
  return [
    limitText(power),
    urgentLimit !== null && t`khẩn: ${limitText(power, true)}`,
    normalLimit !== null && clockStart === 'RECEIVED' && t`tính từ khi nền tảng tiếp nhận`,
  ]
    .filter(Boolean)
    .join(' · ')
}

type StrikeRule = {
  violations: number | null
  windowDays: number | null
  locks: number | null
  minDays: number | null
  maxDays: number | null
}

/** When the rule proposes a lock, for example "từ 5 lần vi phạm trong 30 ngày". */
export const strikeCondition = ({ violations, windowDays, locks }: StrikeRule): string =>
  violations !== null && windowDays !== null
    ? t`từ ${violations} lần vi phạm trong ${windowDays} ngày`
    : plural(locks ?? 0, { one: 'từ # lần tạm khóa', other: 'từ # lần tạm khóa' })

/** What the rule proposes, for example "tạm khóa từ 7 đến 30 ngày". */
export const strikeMeasure = ({ minDays, maxDays }: StrikeRule): string =>
  maxDays === null
    ? t`khóa vĩnh viễn`
    : minDays === null || minDays === maxDays
      ? t`tạm khóa ${maxDays} ngày`
      : t`tạm khóa từ ${minDays} đến ${maxDays} ngày`
