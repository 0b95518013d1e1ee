/** Reference calendars: office hours in Viet Nam, and a calendar that is always open. */
import type { Calendar, Weekday } from '#domain/rules/calendar.ts'
import { authority } from './authority.ts'

/** A calendar; times of day are minutes since midnight. */
export interface CalendarData extends Calendar {
  slug: string
  name: string
  /** last day whose holidays are listed; null for a calendar without holidays */
  endsOn: string | null
  /** the holidays and working days that no decree confirms yet */
  unconfirmed: string[]
  sourceNote: string | null
}

type Hours = Calendar['workingHours']
const { timeZone } = authority

const week = (hours: (day: Weekday) => Hours[Weekday]): Hours =>
  Object.fromEntries(([1, 2, 3, 4, 5, 6, 7] as const).map((day) => [day, hours(day)])) as Hours

const minuteOfDay = (hour: number, minute = 0) => hour * 60 + minute
const officeHours: Hours[Weekday] = [
  [minuteOfDay(8), minuteOfDay(11, 30)],
  [minuteOfDay(13), minuteOfDay(17)],
]

const daysOf = (text: string): string[] => text.trim().split(/\s+/)

/**
 * Weekdays on which public offices are closed: holidays of the Labour Code, days off in lieu, and days swapped for a
 * Saturday. Weekends are omitted.
 */
const announced = daysOf(`
  2023-01-02 2023-01-20 2023-01-23 2023-01-24 2023-01-25 2023-01-26 2023-05-01 2023-05-02 2023-05-03 2023-09-01 2023-09-04
  2024-01-01 2024-02-08 2024-02-09 2024-02-12 2024-02-13 2024-02-14 2024-04-18 2024-04-29 2024-04-30 2024-05-01
  2024-09-02 2024-09-03
  2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01 2025-05-02
  2025-09-01 2025-09-02
  2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01
  2026-08-31 2026-09-01 2026-09-02`)

/** Computed from the law and the lunar calendar; the operator corrects them after the announcement. */
const expected = daysOf(`
  2026-11-24
  2027-01-01 2027-02-05 2027-02-08 2027-02-09 2027-02-10 2027-02-11 2027-04-16 2027-04-30 2027-05-03 2027-09-02
  2027-09-03 2027-11-24
  2028-01-03 2028-01-25 2028-01-26 2028-01-27 2028-01-28 2028-01-31 2028-04-04 2028-05-01 2028-05-02 2028-09-01
  2028-09-04 2028-11-24`)

/** Saturdays on which public offices work instead of a Monday (1) or Friday (5). */
const swapped: Calendar['workingDays'] = { '2024-05-04': 1, '2025-04-26': 5, '2026-01-10': 5, '2026-08-22': 1 }

const sourceNote =
  'Ngày nghỉ theo Điều 112 Bộ luật Lao động 45/2019/QH14 và thông báo hằng năm, gồm ngày nghỉ bù và ngày làm việc hoán đổi: ' +
  '2023 đến 2026 theo thông báo; ngày làm việc 22/8/2026, ngày Văn hóa Việt Nam 24/11 và các năm 2027, 2028 chưa được xác nhận.'

export const calendars: CalendarData[] = [
  {
    slug: 'vn-office',
    name: 'Giờ hành chính Việt Nam',
    timeZone,
    workingHours: week((day) => (day <= 5 ? officeHours : [])),
    holidays: [...announced, ...expected],
    workingDays: swapped,
    unconfirmed: ['2026-08-22', ...expected],
    endsOn: '2028-12-31',
    sourceNote,
  },
  {
    slug: 'always',
    name: 'Cả ngày, mọi ngày',
    timeZone,
    workingHours: week(() => [[0, minuteOfDay(24)]]),
    holidays: [],
    workingDays: {},
    unconfirmed: [],
    endsOn: null,
    sourceNote: null,
  },
]
