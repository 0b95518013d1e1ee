/**
 * From our number to the report's, one step at a time: our items by our definition (`ours`), the same period by the report's
 * definition, and the report's period by the report's definition (`mapped`). What a step adds and what it leaves out are sets
 * of items, by which they are counted and listed.
 */

import { type Conditions, once } from '#domain/core/sql.ts'
import { DEFAULT_TIME_ZONE } from '#domain/rules/calendar.ts'
import { type LineName, lines } from './lines.ts'

/** What puts an item into a period of the report: when the platform received it, when we sent it, when it was answered. */
export const countedBys = ['RECEIVED', 'SENT', 'ANSWERED'] as const
export type CountedBy = (typeof countedBys)[number]

export interface Periods {
  /** local days, YYYY-MM-DD, both inclusive */
  from: string
  to: string
  /** what puts an item into our period, in the operator's zone */
  by: 'SENT' | 'ANSWERED'
  /** and into the report's, in the report's zone */
  countedBy: CountedBy
  timeZone: string
}

/** A platform that did not acknowledge a request has it from when it was sent. */
const instants: Record<CountedBy, string> = {
  RECEIVED: 'coalesce(r.acknowledged_at, i.sent_at)',
  SENT: 'i.sent_at',
  ANSWERED: 'i.answered_at',
}

export const itemSets = [
  'ours',
  'definition_added',
  'definition_left',
  'period_added',
  'period_left',
  'mapped',
] as const
export type ItemSet = (typeof itemSets)[number]

/** Conditions on whether an item is in our period, and in the report's; never unknown. What is not asked for has no parameters. */
export interface Windows {
  inOurs(): string
  inTheirs(): string
}

export function windows(conditions: Conditions, { from, to, by, countedBy, timeZone }: Periods): Windows {
  const [first, last, zone] = [from, to, timeZone].map((value) => once(conditions, value)) as [Text, Text, Text]
  const within = (at: string, zone: string) => {
    const midnight = `::timestamp AT TIME ZONE ${zone}`
    return `((${at} >= ${first()}::date${midnight} AND ${at} < (${last()}::date + 1)${midnight}) IS TRUE)`
  }
  return {
    inOurs: () => within(instants[by], `'${DEFAULT_TIME_ZONE}'`),
    inTheirs: () => within(instants[countedBy], `${zone()}::text`),
  }
}
type Text = () => string

/**
 * Which items either period can hold, by the index of what was sent: nothing is answered or received before it is sent, and
 * where both count by the sending, nothing was sent before the period. A day more on either side is for the time zones.
 */
export function sentFor(conditions: Conditions, platforms: string[], { from, to, by, countedBy }: Periods): void {
  conditions.and('i.platform_id = ANY (?::uuid[]) AND i.sent_at < ?::date + 2', platforms, to)
  if (by === 'SENT' && countedBy === 'SENT') conditions.and('i.sent_at >= ?::date - 1', from)
}

/** The condition of one set of one line. */
export function setOf(set: ItemSet, line: LineName, by: Periods['by'], { inOurs, inTheirs }: Windows): string {
  // What is not answered yet is in no count of a period of ANSWERED items.
  const own = by === 'SENT' ? lines[line].ours : `(i.answered_at IS NOT NULL AND ${lines[line].ours})`
  const ours = `((${own}) IS TRUE)`
  const theirs = `((${lines[line].theirs}) IS TRUE)`
  switch (set) {
    case 'ours':
      return `(${inOurs()} AND ${ours})`
    case 'definition_added':
      return `(${inOurs()} AND ${theirs} AND NOT ${ours})`
    case 'definition_left':
      return `(${inOurs()} AND ${ours} AND NOT ${theirs})`
    case 'period_added':
      return `(${inTheirs()} AND NOT ${inOurs()} AND ${theirs})`
    case 'period_left':
      return `(${inOurs()} AND NOT ${inTheirs()} AND ${theirs})`
    case 'mapped':
      return `(${inTheirs()} AND ${theirs})`
  }
}
