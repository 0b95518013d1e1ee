/**
 * Defines the lines of a reconciliation. A line is a number that both a published report and our figures contain, such
 * as the number of removed items. A line names the counts of the report. A line also has two SQL conditions on our sent
 * items: one by our definition of the number, and one by the definition of the report. In the conditions, `i` is the
 * request item and `r` its request.
 */
import { type Counter, counters } from '#domain/figures/counters.ts'
import type { ReportCounts } from '#domain/platform-reports/totals.ts'
import { codesWith } from '#domain/vocabularies/codes.ts'

export interface Line {
  /** condition by our definition, usually that of a counter of the figures */
  ours: string
  /** condition by the definition of the report */
  theirs: string
  /** counts of the report that the line adds up */
  plus: readonly (keyof ReportCounts)[]
  /** counts of the report that the line subtracts */
  minus?: readonly (keyof ReportCounts)[]
}

const unclear = `(i.state = 'REFUSED' AND i.refusal_reason IN ${codesWith('unclear', 'RefusalReason')})`
const byPolicy = `i.ground IS NOT DISTINCT FROM 'POLICY'`

/**
 * A report states what the platform did with the requests that it received. Items that were reversed later therefore
 * count as removed.
 */
const removed = `(i.state IN ('ACTIONED', 'REVERSED') AND i.action IN ${codesWith('makesInaccessible', 'Action')})`
const already = `i.state = 'ALREADY_GONE'`
const notFound = `i.state = 'NOT_FOUND'`
const notEnough = `(${unclear} OR i.state = 'NEEDS_CLARIFICATION')`

const own = (name: Counter): string => counters[name]

export const lines = {
  items: { ours: own('requested'), theirs: 'true', plus: ['items'] },
  removed: { ours: own('actioned'), theirs: removed, plus: ['removedLegal', 'removedPolicy'] },
  resolved: {
    ours: own('resolved'),
    theirs: `(${removed} OR ${already})`,
    plus: ['removedLegal', 'removedPolicy', 'alreadyRemoved'],
  },
  answerable: {
    ours: own('answerable'),
    theirs: `NOT (${notFound} OR ${notEnough})`,
    plus: ['items'],
    minus: ['notFound', 'notEnoughInfo'],
  },
  removed_legal: {
    ours: `(${own('actioned')} AND NOT ${byPolicy})`,
    theirs: `(${removed} AND NOT ${byPolicy})`,
    plus: ['removedLegal'],
  },
  removed_policy: {
    ours: `(${own('actioned')} AND ${byPolicy})`,
    theirs: `(${removed} AND ${byPolicy})`,
    plus: ['removedPolicy'],
  },
  already_removed: { ours: own('already_gone'), theirs: already, plus: ['alreadyRemoved'] },
  not_found: { ours: own('not_found'), theirs: notFound, plus: ['notFound'] },
  not_enough_info: { ours: unclear, theirs: notEnough, plus: ['notEnoughInfo'] },
  no_action: {
    ours: `(${own('refused')} AND NOT ${unclear})`,
    theirs: `NOT (${removed} OR ${already} OR ${notFound} OR ${notEnough})`,
    plus: ['noAction'],
  },
} as const satisfies Record<string, Line>
export type LineName = keyof typeof lines

export const lineNames = Object.keys(lines) as LineName[]

/** Returns the number of the report; null if the report lacks a count that the line needs. */
export function published(name: LineName, counts: ReportCounts, unstated: readonly string[]): number | null {
  const { plus, minus = [] }: Line = lines[name]
  if ([...plus, ...minus].some((count) => unstated.includes(count))) return null
  const sum = (names: readonly (keyof ReportCounts)[]) => names.reduce((total, count) => total + counts[count], 0)
  return sum(plus) - sum(minus)
}
