/**
 * Defines the steps from our number to the report's number. The first number counts the items of our period by our
 * definition (`ours`). The second counts the items of our period by the report's definition. The third counts the items
 * of the report's period by the report's definition (`mapped`). Each step adds some items and leaves out some items.
 * The added items and the omitted items of a step are sets, which can be counted and listed.
 */

import { type Conditions, lazyPlaceholder } from '#domain/core/sql.ts'
import { ZONE } from '#domain/core/zone.ts'
import { type LineName, lines } from './lines.ts'

/** The event that assigns an item to a period of the report: the receipt, the sending or the answer. */
export const countedBys = ['RECEIVED', 'SENT', 'ANSWERED'] as const
export type CountedBy = (typeof countedBys)[number]

/** Our period and the period of the report. */
export interface Periods {
  /** local days, YYYY-MM-DD, both inclusive */
  from: string
  to: string
  /** what assigns an item to our period, in the authority's zone */
  by: 'SENT' | 'ANSWERED'
  /** what assigns an item to the report's period, in the report's zone */
  countedBy: CountedBy
  timeZone: string
}

/**
 * The SQL of the time of each event. The receipt is the earlier of opening and acknowledgement. Without both, the
 * sending counts as the receipt.
 */
const instants: Record<CountedBy, string> = {
  RECEIVED: 'coalesce(least(r.opened_at, r.acknowledged_at), i.sent_at)',
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

/**
 * SQL conditions that an item is in our period, and that it is in the period of the report. The conditions are never
 * NULL. A condition that is not used adds no parameters.
 */
export interface Windows {
  inOurs(): string
  inTheirs(): string
}

/** Returns the period conditions of an item. */
export function windows(conditions: Conditions, { from, to, by, countedBy, timeZone }: Periods): Windows {
  const [first, last, zone] = [from, to, timeZone].map((value) => lazyPlaceholder(conditions, value)) as [
    Text,
    Text,
    Text,
  ]
  const within = (instant: string, zone: string) => {
    const midnight = `::timestamp AT TIME ZONE ${zone}`
    return `((${instant} >= ${first()}::date${midnight} AND ${instant} < (${last()}::date + 1)${midnight}) IS TRUE)`
  }
  return {
    inOurs: () => within(instants[by], ZONE),
    inTheirs: () => within(instants[countedBy], `${zone()}::text`),
  }
}
type Text = () => string

/**
 * Adds conditions on the time of sending, for which there is an index. The conditions select all items that one of the
 * two periods can contain. Items are sent before they are received or answered, so the end of the period is always a
 * limit. The start is a limit only if both periods count by the sending. One extra day on either side covers the time
 * zones.
 */
export function sentFor(conditions: Conditions, platforms: string[], { from, to, by, countedBy }: Periods): void {
  conditions.and('i.platform_id = ANY (?::uuid[]) AND i.sent_at < ?::date + 2', platforms, to)
  if (by === 'SENT' && countedBy === 'SENT') conditions.and('i.sent_at >= ?::date - 1', from)
}

/** Returns the condition of one set of one line. */
export function setOf(set: ItemSet, line: LineName, by: Periods['by'], { inOurs, inTheirs }: Windows): string {
  // If items are assigned to our period by their answer, an unanswered item belongs to no period.
  const counted = by === 'SENT' ? lines[line].ours : `(i.answered_at IS NOT NULL AND ${lines[line].ours})`
  const ours = `((${counted}) IS TRUE)`
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
