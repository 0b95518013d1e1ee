/** Durations, countdowns and ages in words of the language on screen. */
import { plural, t } from '@lingui/core/macro'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * Formats a duration. From a day on, the text states days and hours. From an hour on, it states hours and minutes ("3
 * giờ 12 phút"). A shorter duration has minutes alone; under a minute, seconds alone. The smaller unit is left out if
 * it is 0. A negative duration is shown without its sign.
 */
export function duration(ms: number): string {
  const span = Math.abs(ms)
  if (span < MINUTE) return seconds(Math.floor(span / 1000))
  if (span < HOUR) return minutes(Math.floor(span / MINUTE))
  if (span < DAY) return join(hours(Math.floor(span / HOUR)), Math.floor((span % HOUR) / MINUTE), minutes)
  return join(days(Math.floor(span / DAY)), Math.floor((span % DAY) / HOUR), hours)
}

/** States the time until a deadline or, for a negative `ms`, since it: "Còn 3 giờ 12 phút", "Quá hạn 2 giờ". */
export function untilDue(ms: number): string {
  const span = duration(ms)
  return ms < 0 ? t`Quá hạn ${span}` : t`Còn ${span}`
}

/** States an age: "2 phút trước", or "vừa xong" for less than five seconds. */
export function ago(ms: number): string {
  if (ms < 5_000) return t`vừa xong`
  const span = duration(ms)
  return t`${span} trước`
}

const join = (large: string, remainder: number, unit: (count: number) => string) =>
  remainder === 0 ? large : `${large} ${unit(remainder)}`
const seconds = (count: number) => plural(count, { one: '# giây', other: '# giây' })
const minutes = (count: number) => plural(count, { one: '# phút', other: '# phút' })
const hours = (count: number) => plural(count, { one: '# giờ', other: '# giờ' })
const days = (count: number) => plural(count, { one: '# ngày', other: '# ngày' })
