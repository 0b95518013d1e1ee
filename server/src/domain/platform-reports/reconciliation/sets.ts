/**
 * Defines the steps from our number to the number of the report. The first number, `ours`, counts the items of our
 * period by our definition. The second counts the items of our period by the definition of the report. The third,
 * `mapped`, counts the items of the report's period by the definition of the report. Each step adds a set of items and
 * leaves out another; these sets can be counted and listed.
 */

import { type Conditions, lazyPlaceholder } from '#domain/core/sql.ts'
import { ZONE } from '#domain/core/zone.ts'
import { type LineName, lines } from './lines.ts'

/**
 * The event of an item that decides to which period of the report it belongs: the receipt, the sending or the answer.
 */
export const countedBys = ['RECEIVED', 'SENT', 'ANSWERED'] as const
export type CountedBy = (typeof countedBys)[number]

export interface Periods {
  /** local days, YYYY-MM-DD, both included */
  from: string
  to: string
  /** the event that decides whether an item is in our period, in the time zone of the authority */
  by: 'SENT' | 'ANSWERED'
  /** the event that decides whether an item is in the report's period, in the time zone of the report */
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
 * SQL conditions that an item is in our period, and that it is in the period of the report. They are never NULL. Only
 * conditions that are used add parameters.
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
 * Adds conditions on the time of sending, which has an index. The conditions select every item that one of the two
 * periods can contain. The end of the period is always a limit, because items are sent before they are received or
 * answered. The start is a limit only if both periods go by the sending. One more day on either side covers the time
 * zones.
 */
export function sentFor(conditions: Conditions, platforms: string[], { from, to, by, countedBy }: Periods): void {
  conditions.and('i.platform_id = ANY (?::uuid[]) AND i.sent_at < ?::date + 2', platforms, to)
  if (by === 'SENT' && countedBy === 'SENT') conditions.and('i.sent_at >= ?::date - 1', from)
}

/** Returns the condition of one set of one line. */
export function setOf(set: ItemSet, line: LineName, by: Periods['by'], { inOurs, inTheirs }: Windows): string {
  // If the answer decides about the period, an unanswered item belongs to no period.
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
