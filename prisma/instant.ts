/** Parses instants of handwritten SQL. */
import pg from 'pg'

const parseGeneral = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)

/**
 * Parses `2026-11-24 19:01:13.123456+07`, the form in which PostgreSQL writes nearly every instant. This takes a
 * quarter of the time of the general parser, which matters because a page of fifty rows has hundreds of instants. The
 * general parser parses other forms, such as years before 1000 or `infinity`.
 */
export function parseInstant(text: string): Date {
  const zone = text.length - 3
  const sign = text.charCodeAt(zone)
  if (zone < 19 || text.charCodeAt(4) !== DASH || (sign !== PLUS && sign !== DASH)) return parseGeneral(text) as Date
  const ahead = (sign === PLUS ? 60 : -60) * two(text, zone + 1)
  const year = two(text, 0) * 100 + two(text, 2)
  const time = Date.UTC(year, two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14) - ahead, two(text, 17))
  return new Date(time + millisecondsOf(text, zone))
}

const [ZERO, PLUS, DASH] = [48, 43, 45]
const digit = (text: string, index: number): number => text.charCodeAt(index) - ZERO
const two = (text: string, index: number): number => digit(text, index) * 10 + digit(text, index + 1)

/** Returns the milliseconds of a fraction. Further digits are dropped, because a Date holds no more. */
function millisecondsOf(text: string, end: number): number {
  let sum = 0
  for (let index = 20, worth = 100; index < end && worth >= 1; index++, worth /= 10) sum += digit(text, index) * worth
  return sum
}
