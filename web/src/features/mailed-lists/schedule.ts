/** The texts of the schedule of a mailed list. */
import { t } from '@lingui/core/macro'
import { timeText } from '#lib/i18n/minutes.ts'
import { weekday } from '#lib/i18n/time.ts'
import type { MailedList } from './mailed-lists.graphql.ts'

export type Rhythm = MailedList['rhythm']

/** A Monday at noon. The days after it have the names of the other weekdays. */
const MONDAY = Date.UTC(2026, 0, 5, 12)

export const weekdayName = (day: number): string => weekday(MONDAY + (day - 1) * 24 * 3_600_000, 'UTC')

export const rhythmName = (rhythm: Rhythm): string =>
  ({ DAILY: t`Mỗi ngày`, WORKDAYS: t`Mỗi ngày làm việc`, WEEKLY: t`Mỗi tuần` })[rhythm]

export function scheduleText({ rhythm, weekday: day, at }: Pick<MailedList, 'rhythm' | 'weekday' | 'at'>): string {
  const time = timeText(at)
  if (rhythm === 'WEEKLY' && day !== null) return t`${weekdayName(day)} hằng tuần lúc ${time}`
  return rhythm === 'DAILY' ? t`Mỗi ngày lúc ${time}` : t`Mỗi ngày làm việc lúc ${time}`
}

export const stopText = (stopped: NonNullable<MailedList['stopped']>): string =>
  ({
    UNSUBSCRIBED: t`Đã ngừng: bạn đã ngừng nhận bằng liên kết trong thư.`,
    NOT_ALLOWED: t`Đã ngừng: tài khoản không còn quyền xem danh sách này.`,
    VIEW_GONE: t`Đã ngừng: chế độ xem đã bị xóa hoặc không còn chia sẻ với bạn.`,
    UNCLEAR_FILTER: t`Đã ngừng: bộ lọc của chế độ xem có điều kiện không còn hiểu được.`,
  })[stopped]
