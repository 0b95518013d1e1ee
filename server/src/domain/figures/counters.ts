/**
 * Defines the counters. Each is one SQL condition on a sent item; the same condition lists the items, counts them in
 * plain SQL and flags them in the rollups, so a count and its list cannot differ. Columns: i = request_item, r = its
 * request, x = content_item, c = "case". Every edit of this file must raise EDITION in projection-version.ts.
 */
import type { FigureDeadline } from '@takedown/prisma/generated/client/enums.ts'
import { inaccessibleActions, unclearReasons } from '#domain/rules/transitions.ts'
import { type Code, codesOf } from '#domain/vocabularies/terms.ts'

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ')

const withdrawn = `i.state = 'WITHDRAWN'`
/** Reversed by us, an appeal or a court: the item should not have been requested, and leaves both sides of a rate. */
const reversedAsWrong = `(i.state = 'REVERSED' AND i.reversed_by <> 'PLATFORM')`
const requested = `(NOT ${withdrawn} AND NOT ${reversedAsWrong})`
const actioned = `i.state = 'ACTIONED'`
const resolved = `(${actioned} AND i.action IN (${quoted(inaccessibleActions)}) OR i.state = 'ALREADY_GONE')`
const by = (action: string) => `(${actioned} AND i.action = '${action}')`
const ofAccounts = `(i.action IN ('ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED', 'GROUP_DISABLED')
  OR x.kind IN ('ACCOUNT', 'GROUP', 'PAGE', 'CHANNEL'))`
// An item may have been requested several times before it was acted on.
const askedAgain = `EXISTS (WITH RECURSIVE later AS (
    SELECT n.id, n.state FROM request_item n WHERE n.previous_id = i.id
    UNION SELECT n.id, n.state FROM request_item n JOIN later ON n.previous_id = later.id)
  SELECT 1 FROM later WHERE later.state = 'ACTIONED')`

const hasEntry = (kind: 'EXTENDED' | 'RETRACTED') =>
  `EXISTS (SELECT 1 FROM deadline_entry d WHERE d.request_item_id = i.id AND d.kind = '${kind}')`

export type RefusalReason = Code<'RefusalReason'>
export type RefusalCounter = `refused_${Lowercase<RefusalReason>}`
export const refusalReasons = codesOf('RefusalReason')

/** The counter of the items that are refused for one reason. */
export const refusalCounter = (reason: RefusalReason) => `refused_${reason.toLowerCase()}` as RefusalCounter

const refusals = Object.fromEntries(
  refusalReasons.map((reason) => [refusalCounter(reason), `(i.state = 'REFUSED' AND i.refusal_reason = '${reason}')`]),
) as Record<RefusalCounter, string>

/** In the order of their bits and of their numbers in a rollup. */
export const counters = {
  sent: 'true',
  withdrawn,
  reversed_as_wrong: reversedAsWrong,
  reversed_by_platform: `(i.state = 'REVERSED' AND i.reversed_by = 'PLATFORM')`,
  awaiting: `i.state = 'AWAITING'`,
  clarifying: `i.state = 'NEEDS_CLARIFICATION'`,
  reconstructed: 'c.reconstructed',
  requested,
  answered: `(${requested} AND i.answered_at IS NOT NULL)`,
  answerable: `(${requested} AND NOT (i.state = 'NOT_FOUND'
    OR i.state = 'REFUSED' AND i.refusal_reason IN (${quoted(unclearReasons)})))`,
  actioned,
  resolved,
  already_gone: `i.state = 'ALREADY_GONE'`,
  not_found: `i.state = 'NOT_FOUND'`,
  refused: `i.state = 'REFUSED'`,
  ...refusals,
  content_removed: by('CONTENT_REMOVED'),
  content_disabled_in_country: by('CONTENT_DISABLED_IN_COUNTRY'),
  account_suspended: by('ACCOUNT_SUSPENDED'),
  account_terminated: by('ACCOUNT_TERMINATED'),
  group_disabled: by('GROUP_DISABLED'),
  age_restricted: by('AGE_RESTRICTED'),
  demoted: by('DEMOTED'),
  labelled: by('LABELLED'),
  // Content that the platform restored is no longer gone, even before a check detects it.
  confirmed_gone: `(${requested} AND x.presence = 'GONE' AND i.state <> 'REVERSED')`,
  on_time: `(i.state IN ('ACTIONED', 'ALREADY_GONE') AND i.answered_at <= i.first_due_at)`,
  on_time_extended: `(i.state IN ('ACTIONED', 'ALREADY_GONE') AND i.answered_at <= i.due_at)`,
  account_level: `(${actioned} AND ${ofAccounts})`,
  acknowledged: `(${requested} AND (r.acknowledged_at IS NOT NULL OR i.answered_at IS NOT NULL))`,
  acted_and_gone: `(${actioned} AND i.gone_at IS NOT NULL)`,
  acted_and_stayed_gone: `(${actioned} AND i.gone_at IS NOT NULL AND i.returned_at IS NULL)`,
  found_gone: `(${requested} AND i.gone_at IS NOT NULL)`,
  returned: `(${requested} AND i.returned_at IS NOT NULL)`,
  clarified: `(${requested} AND EXISTS (SELECT 1 FROM clarification q WHERE q.request_item_id = i.id))`,
  ever_refused: `(${requested} AND i.refused_at IS NOT NULL)`,
  converted: `(${requested} AND i.refused_at IS NOT NULL AND (${actioned} OR ${askedAgain}))`,
  extended: `(${requested} AND ${hasEntry('EXTENDED')})`,
  breach_retracted: `(${requested} AND ${hasEntry('RETRACTED')})`,
  reach_known: `(${requested} AND i.reach IS NOT NULL)`,
} as const
export type Counter = keyof typeof counters

export const counterNames = Object.keys(counters) as Counter[]

/** A counter with a name of its own. Refusals by reason are counted as well, but have the reason's code instead. */
export type NamedCounter = Exclude<Counter, RefusalCounter>
export const namedCounters = counterNames.filter((name): name is NamedCounter => !(name in refusals))

/**
 * Counters that a period of ANSWERED items also counts for unanswered items. Such items belong to the period in which
 * they were sent, and to neither side of a rate.
 */
export const asides: readonly Counter[] = [
  'sent',
  'withdrawn',
  'reversed_as_wrong',
  'reversed_by_platform',
  'awaiting',
  'clarifying',
  'reconstructed',
]

/** The column of each deadline: FIRST is not moved by extensions. */
export const dueColumns = { FIRST: 'i.first_due_at', IN_FORCE: 'i.due_at' } as const

/**
 * Whether the item's clock runs towards a deadline. It is stopped while a clarification waits for us, so such an item is
 * past due only if its time had run out before.
 */
export const clockRuns = (deadline: FigureDeadline): string =>
  `(i.state = 'AWAITING' OR i.state = 'NEEDS_CLARIFICATION' AND i.paused_at >= ${dueColumns[deadline]})`

/** Sums stored after the counters in a rollup: members, followers or views of the items. */
export const sums = ['reach_requested', 'reach_actioned'] as const
export type Sum = (typeof sums)[number]

/** Returns the index of a counter or sum in a rollup, from 1 as in SQL. */
export const placeOf = (name: Counter | Sum): number =>
  1 + ([...counterNames, ...sums] as readonly string[]).indexOf(name)
