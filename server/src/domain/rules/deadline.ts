/** When an answer is due. The only definition of overdue and of due soon; everything else asks here. */
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import { type Calendar, NoWorkingTime, workingSpans } from './calendar.ts'

export const DUE_SOON_HOURS = 4

/** CALENDAR counts every hour; WORKING counts only the calendar's working time. */
export type Clock = { clock: 'CALENDAR' | 'WORKING'; calendar: Calendar }

type Timed = { state: ItemState; dueAt: Date | null }

const HOUR = 3_600_000
const MAX_HOURS = 366 * 24
/** Room for MAX_HOURS at forty hours a week; a calendar that needs more is a mistake and not worth the search. */
const HORIZON = 5 * MAX_HOURS * HOUR

/** Awaiting an answer, and its time is past. At the very moment of `dueAt` an item is not yet late. */
export const isOverdue = ({ state, dueAt }: Timed, asOf: Date): boolean =>
  state === 'AWAITING' && dueAt !== null && dueAt < asOf

/** Awaiting an answer, not late, and due within `dueSoonHours` of wall time, whatever the clock counts. */
export const isDueSoon = (item: Timed, asOf: Date, dueSoonHours = DUE_SOON_HOURS): boolean =>
  item.state === 'AWAITING' &&
  item.dueAt !== null &&
  !isOverdue(item, asOf) &&
  item.dueAt.getTime() <= asOf.getTime() + dueSoonHours * HOUR

/**
 * When an item sent at `sentAt` must be answered, `hours` later by its clock. In working time that is always a working
 * moment, closing time included. RangeError unless 0 < hours ≤ one year; NoWorkingTime if the calendar
 * does not open often enough within five years.
 */
export const dueAt = ({ sentAt, hours, ...clock }: Clock & { sentAt: Date; hours: number }): Date =>
  advance(sentAt, milliseconds(hours), clock)

/**
 * What is left at `at`, in milliseconds of the item's own clock: kept while a clarification waits on us. Zero or less
 * means the time is used up; a negative figure says by how much.
 */
export function remaining({ dueAt, at, ...clock }: Clock & { dueAt: Date; at: Date }): number {
  return dueAt >= at ? elapsed(at, dueAt, clock) : -elapsed(dueAt, at, clock)
}

/**
 * The new deadline once the clarification is answered at `at`. Never earlier than the old one: asking costs a platform
 * nothing. With no time left the old deadline stands, so what was late stays late.
 */
export function resume(paused: Clock & { dueAt: Date; remainingMs: number; at: Date }): Date {
  const { dueAt, remainingMs, at } = paused
  if (remainingMs <= 0) return dueAt
  return new Date(Math.max(dueAt.getTime(), advance(at, remainingMs, paused).getTime()))
}

/** The deadline `hours` later by its clock, counted from the old deadline and not from now. */
export const extend = ({ dueAt, hours, ...clock }: Clock & { dueAt: Date; hours: number }): Date =>
  advance(dueAt, milliseconds(hours), clock)

function milliseconds(hours: number): number {
  if (!(hours > 0 && hours <= MAX_HOURS))
    throw new RangeError(`A deadline needs 0 < hours ≤ ${MAX_HOURS}, not ${hours}`)
  return Math.round(hours * HOUR)
}

function advance(from: Date, ms: number, { clock, calendar }: Clock): Date {
  if (clock === 'CALENDAR') return new Date(from.getTime() + ms)
  const spans = workingSpans(calendar, from.getTime())
  for (let left = ms; ; ) {
    const { open, close } = spans.next().value
    if (open - from.getTime() > HORIZON) throw new NoWorkingTime(`Too little working time after ${from.toISOString()}`)
    if (left <= close - open) return new Date(open + left)
    left -= close - open
  }
}

function elapsed(from: Date, to: Date, { clock, calendar }: Clock): number {
  if (clock === 'CALENDAR') return to.getTime() - from.getTime()
  let sum = 0
  for (const { open, close } of workingSpans(calendar, from.getTime())) {
    if (open >= to.getTime()) break
    sum += Math.min(close, to.getTime()) - open
  }
  return sum
}
