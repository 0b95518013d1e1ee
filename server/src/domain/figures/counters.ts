/**
 * Defines the counters. Each is one SQL condition on a sent item. The condition counts the items, lists them and flags
 * them in the rollups, so a count and its list cannot differ. Columns: i = request_item, r = its request, x =
 * content_item, c = "case". Every change of a condition must raise EDITION.
 */
import type { FigureDeadline } from '@takedown/prisma/generated/client/enums.ts'
import { actionedInLaterRequest, lastRefusalReason } from '#domain/read-model/refusal-reason.ts'
import { CODE, codesWith } from '#domain/vocabularies/codes.ts'

/**
 * The edition of these conditions and of those in completeness/tally.ts. A server with a higher edition counts all
 * items again when it starts.
 */
export const EDITION = 13

const withdrawn = `i.state = 'WITHDRAWN'`
/**
 * The authority, an appeal or a court reversed the action on the item. The item should not have been requested, so
 * rates do not count it at all.
 */
const reversedAsWrong = `(i.state = 'REVERSED' AND i.reversed_by <> 'PLATFORM')`
const requested = `(NOT ${withdrawn} AND NOT ${reversedAsWrong})`
const actioned = `i.state = 'ACTIONED'`
const resolved = `(${actioned} AND i.action IN ${codesWith('makesInaccessible', 'Action')} OR i.state = 'ALREADY_GONE')`
const by = (action: string) => `(${actioned} AND i.action = '${action}')`
const ofAccounts = `(i.action IN ${codesWith('accountLevel', 'Action')}
  OR x.kind IN ${codesWith('accountLevel', 'ContentKind')})`
const everRefused = `(${requested} AND i.refused_at IS NOT NULL)`
const converted = `(${everRefused} AND (${actioned} OR ${actionedInLaterRequest}))`

// Content that the platform restored is no longer gone, even before a check detects it.
const gone = `(${requested} AND x.presence = 'GONE' AND i.state <> 'REVERSED')`

const hasEntry = (kind: 'EXTENDED' | 'RETRACTED') =>
  `EXISTS (SELECT 1 FROM deadline_entry d WHERE d.request_item_id = i.id AND d.kind = '${kind}')`

/**
 * REFUSED and ACTIONED count items by the reason or action of their state. EVER_REFUSED and CONVERTED count the items
 * of `ever_refused` and `converted` by the reason of their last refusal.
 */
const outcomeCodes = {
  REFUSED: [`i.state = 'REFUSED'`, 'i.refusal_reason'],
  ACTIONED: [actioned, 'i.action'],
  EVER_REFUSED: [everRefused, `(${lastRefusalReason})`],
  CONVERTED: [converted, `(${lastRefusalReason})`],
} as const
export type Outcome = `${OutcomeKind}/${string}`
export type OutcomeKind = keyof typeof outcomeCodes

/** For each kind of outcome, NULL or the outcome of the item. */
export const outcomesOf = Object.entries(outcomeCodes).map(
  ([kind, [condition, code]]) => `CASE WHEN ${condition} THEN '${kind}/' || ${code} END`,
)

const isOutcome = (name: string): name is Outcome => name.includes('/')

/** The code of the outcome becomes part of the SQL, so a text without the form of a code is rejected. */
function conditionOfOutcome(name: Outcome): string {
  const [kind, code] = name.split('/') as [OutcomeKind, string]
  if (!CODE.test(code)) throw new Error(`not a code: ${code}`)
  const [condition, value] = outcomeCodes[kind]
  return `(${condition} AND ${value} = '${code}')`
}

/** Each counter has its condition and its description in the API. */
const named = {
  sent: ['true', 'All items that were sent.'],
  withdrawn: [withdrawn, 'Items withdrawn by the authority.'],
  reversed_as_wrong: [reversedAsWrong, 'Items reversed by the authority, an appeal or a court.'],
  reversed_by_platform: [
    `(i.state = 'REVERSED' AND i.reversed_by = 'PLATFORM')`,
    'Items reversed by the platform alone.',
  ],
  awaiting: [`i.state = 'AWAITING'`, 'Items that wait for an answer.'],
  clarifying: [`i.state = 'NEEDS_CLARIFICATION'`, 'Items with an open question of the platform.'],
  reconstructed: [
    'c.reconstructed',
    'Items of reconstructed cases. Some figures of such a case were recomputed from an announced rate or were assumed.',
  ],
  requested: [
    requested,
    'Items sent, except those withdrawn by the authority, or reversed by the authority, an appeal or a court.',
  ],
  answered: [`(${requested} AND i.answered_at IS NOT NULL)`, 'Requested items with an answer.'],
  answered_with_deadline: [
    `(${requested} AND i.answered_at IS NOT NULL AND i.first_due_at IS NOT NULL)`,
    'Requested items with an answer and a deadline. An item has no deadline if its power set no time limit.',
  ],
  answerable: [
    `(${requested} AND NOT (i.state = 'NOT_FOUND'
    OR i.state = 'REFUSED' AND i.refusal_reason IN ${codesWith('unclear', 'RefusalReason')}))`,
    'Requested items, except those that are NOT_FOUND or refused because the request was not clear enough to act on.',
  ],
  actioned: [actioned, 'Items that the platform acted on.'],
  resolved: [resolved, 'Items that the platform reported as made inaccessible by an action, or as already gone.'],
  already_gone: [`i.state = 'ALREADY_GONE'`, 'Items that the platform reported as gone before the request.'],
  not_found: [`i.state = 'NOT_FOUND'`, 'Items that the platform could not locate.'],
  refused: [`i.state = 'REFUSED'`, 'Items that the platform refused to act on.'],
  content_removed: [by('CONTENT_REMOVED'), 'Items actioned by removing the content.'],
  content_disabled_in_country: [
    by('CONTENT_DISABLED_IN_COUNTRY'),
    'Items actioned by disabling the content in the country.',
  ],
  account_suspended: [by('ACCOUNT_SUSPENDED'), 'Items actioned by suspending the account.'],
  account_terminated: [by('ACCOUNT_TERMINATED'), 'Items actioned by terminating the account.'],
  group_disabled: [by('GROUP_DISABLED'), 'Items actioned by disabling the group.'],
  age_restricted: [by('AGE_RESTRICTED'), 'Items actioned by an age restriction.'],
  demoted: [by('DEMOTED'), 'Items actioned by demotion.'],
  labelled: [by('LABELLED'), 'Items actioned by a label.'],
  items_requested: [
    requested,
    'Distinct content items that were requested. Each counts once, by its latest request of the period. Withdrawn requests are left out.',
  ],
  items_actioned: [
    actioned,
    'Distinct content items that the platform acted on, each counted by its latest request of the period.',
  ],
  confirmed_gone: [
    gone,
    "Distinct content items that the authority's checks observe as gone, and whose latest request of the period was not reversed.",
  ],
  requests_confirmed_gone: [
    gone,
    "Requested items that the authority's checks observe as gone and that were not reversed. An item that was requested twice counts twice.",
  ],
  on_time: [
    `(i.state IN ('ACTIONED', 'ALREADY_GONE') AND i.answered_at <= i.first_due_at)`,
    'Items that the platform reported as actioned or already gone by the first deadline.',
  ],
  on_time_extended: [
    `(i.state IN ('ACTIONED', 'ALREADY_GONE') AND i.answered_at <= i.due_at)`,
    'Items that the platform reported as actioned or already gone by the deadline in force, extensions included.',
  ],
  account_level: [
    `(${actioned} AND ${ofAccounts})`,
    'Distinct content items actioned at account level: the action or the kind of content concerns an entire account, group, page or channel. Each is counted by its latest request of the period.',
  ],
  acknowledged: [
    `(${requested} AND (r.acknowledged_at IS NOT NULL OR i.answered_at IS NOT NULL))`,
    'Requested items that were answered or whose request was acknowledged.',
  ],
  acted_and_gone: [
    `(${actioned} AND i.gone_at IS NOT NULL)`,
    'Items that FOUND_GONE counts and that the platform acted on.',
  ],
  acted_and_stayed_gone: [
    `(${actioned} AND i.gone_at IS NOT NULL AND i.returned_at IS NULL)`,
    'Items that FOUND_GONE counts, that the platform acted on, and that RETURNED does not count.',
  ],
  found_gone: [
    `(${requested} AND i.gone_at IS NOT NULL)`,
    'Requested items whose content was observed as gone at least once. An observation belongs to the last request that was sent before it and from which the item was not withdrawn. So content that was requested twice counts twice if it was observed as gone both before and after the second request. If the content is visible again later, the item stays counted.',
  ],
  returned: [
    `(${requested} AND i.returned_at IS NOT NULL)`,
    'Items that FOUND_GONE counts and whose content was later observed as visible again, before the next request for the content was sent. If the content is visible again only after the next request, the item of the earlier request does not count. The item of the next request counts only if the content was also observed as gone after that request.',
  ],
  clarified: [
    `(${requested} AND EXISTS (SELECT 1 FROM clarification q WHERE q.request_item_id = i.id))`,
    'Requested items about which the platform raised at least one question.',
  ],
  ever_refused: [everRefused, 'Requested items that were refused at some time.'],
  converted: [
    converted,
    'Items that were refused at some time and actioned later, in the same request or in a later request for the content.',
  ],
  extended: [
    `(${requested} AND ${hasEntry('EXTENDED')})`,
    'Requested items whose deadline was extended at least once.',
  ],
  breach_retracted: [
    `(${requested} AND ${hasEntry('RETRACTED')})`,
    'Requested items for which a recorded breach was taken back.',
  ],
  reach_known: [
    `(${requested} AND i.reach IS NOT NULL)`,
    'Distinct content items that were requested and whose reach is known, each counted by its latest request of the period.',
  ],
} as const satisfies Record<string, readonly [condition: string, description: string]>

export type NamedCounter = keyof typeof named
export const namedCounters = Object.keys(named) as NamedCounter[]

const ofNamed = (place: 0 | 1) =>
  Object.fromEntries(namedCounters.map((name) => [name, named[name][place]])) as Record<NamedCounter, string>
export const counterDescriptions = ofNamed(1)

/**
 * The conditions are on one request item; `conditionOf` adds one for counters of content. The bits of `flags` and the
 * numbers in a rollup have the order of these counters.
 */
export const counters: Readonly<Record<NamedCounter, string>> = ofNamed(0)
export type Counter = NamedCounter

/** These counters count only the latest request of each content item in the period. */
export const contentCounters: readonly Counter[] = [
  ...(['items_requested', 'items_actioned', 'confirmed_gone', 'account_level', 'reach_known'] as const),
]
export const countsContent = (name: string): boolean => contentCounters.some((each) => each === name)

/**
 * `latest` returns the condition that a request is the latest one of its content in the period. `latest` is called only
 * for counters of content.
 */
export function conditionOf(name: Counter | Outcome, latest: () => string): string {
  if (isOutcome(name)) return conditionOfOutcome(name)
  return countsContent(name) ? `(${counters[name]} AND ${latest()})` : counters[name]
}

/**
 * These counters count unanswered items even if the filter's `by` is ANSWERED. Such an item then belongs to the period
 * in which it was sent.
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

/** Extensions change IN_FORCE but not FIRST. */
export const dueColumns = { FIRST: 'i.first_due_at', IN_FORCE: 'i.due_at' } as const

/**
 * A platform's question stops the clock. So an item with an open question is past due only if its deadline passed
 * before the question.
 */
export const clockRuns = (deadline: FigureDeadline): string =>
  `(i.state = 'AWAITING' OR i.state = 'NEEDS_CLARIFICATION' AND i.paused_at >= ${dueColumns[deadline]})`

/**
 * Sums of reach (members, followers or views), and of the content that actions on accounts covered: the column of
 * `request_item` and of facts, and the counter whose items it adds. A rollup stores them after the counters.
 */
export const summed = {
  reach_requested: ['reach', 'items_requested'],
  reach_actioned: ['reach', 'items_actioned'],
  items_covered: ['items_covered', 'account_level'],
} as const
export type Sum = keyof typeof summed
export const isSum = (name: string): name is Sum => name in summed
export const sums = Object.keys(summed) as Sum[]

/** Returns the index in a rollup, from 1 as in SQL. */
export const placeOf = (name: Counter | Sum): number =>
  1 + ([...namedCounters, ...sums] as readonly string[]).indexOf(name)
