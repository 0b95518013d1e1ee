/** The days that filters of lists offer for a time. A month, a day and `>2026-10-01` can be typed. */
import type { Choice } from './filter-terms.ts'

export const days: readonly Choice[] = [
  { value: '<1d', text: { vi: 'Hôm nay và hôm qua', en: 'Today and yesterday' } },
  { value: '<7d', text: { vi: 'Trong 7 ngày qua', en: 'In the last 7 days' } },
  { value: '<30d', text: { vi: 'Trong 30 ngày qua', en: 'In the last 30 days' } },
  { value: '>30d', text: { vi: 'Trước đó hơn 30 ngày', en: 'More than 30 days ago' } },
]
