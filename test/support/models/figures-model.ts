/** The meaning of the figures, written independently in TypeScript over every row, without the server's SQL. */
import type { MetricsGroup } from '@takedown/server/domain/figures/grouping.ts'
import type { Countable } from '@takedown/server/domain/figures/rows.ts'
import type { Desk } from '../make.ts'

export interface Question {
  by: 'SENT' | 'ANSWERED'
  from?: string
  to?: string
  platforms?: string[]
  kinds?: string[]
}

const load = async ({ db }: Desk) => {
  const items = await db.requestItem.findMany({
    where: { sentAt: { not: null } },
    include: {
      ...{ item: true, request: { include: { case: true } }, clarifications: true, deadlines: true },
      answers: { where: { state: 'REFUSED' }, include: { response: true } },
    },
  })
  return new Map(items.map((item) => [item.id, item]))
}
type All = Awaited<ReturnType<typeof load>>
type Item = All extends Map<string, infer I> ? I : never

// Seven hours ahead of Greenwich, all year.
const localDay = (time: Date): string => new Date(time.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)

const accounts = new Set(['ACCOUNT', 'GROUP', 'PAGE', 'CHANNEL'])
const accountActions = new Set(['ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED', 'GROUP_DISABLED'])
const soft = new Set(['AGE_RESTRICTED', 'DEMOTED', 'LABELLED'])

function actedOnLater(all: All, { id }: Item): boolean {
  for (const next of all.values())
    if (next.previousId === id && (next.state === 'ACTIONED' || actedOnLater(all, next))) return true
  return false
}

/** The reason of the last refusal: that of the state, or else of the answer recorded last at the time of the refusal. */
function lastReason(i: Item): string | null {
  if (i.state === 'REFUSED') return i.refusalReason
  const answers = i.answers.filter(({ response }) => response.answeredAt.getTime() === i.refusedAt!.getTime())
  answers.sort(
    (a, b) =>
      a.response.recordedAt.getTime() - b.response.recordedAt.getTime() || (a.response.id < b.response.id ? -1 : 1),
  )
  return answers.at(-1)!.refusalReason
}

/**
 * Whether no later request of the same content item stands in the period: the content item counts once, with this one.
 * Each month is a period of its own in a grouping by month.
 */
function isLatest(all: All, i: Item, { by, to }: Question, byMonth: boolean): boolean {
  const timeOf = (item: Item): Date | null => (by === 'SENT' ? item.sentAt : item.answeredAt)
  const day = localDay(timeOf(i)!)
  return [...all.values()].every((other) => {
    const time = timeOf(other)
    if (other.itemId !== i.itemId || other.state === 'WITHDRAWN' || !time) return true
    const otherDay = localDay(time)
    if ((to && otherDay > to) || (byMonth && otherDay.slice(0, 7) !== day.slice(0, 7))) return true
    const [own, others] = [timeOf(i)!.getTime(), time.getTime()]
    return others < own || (others === own && other.id <= i.id)
  })
}

/** Every counter that counts this item. */
function namesOf(all: All, i: Item, question: Question, byMonth: boolean, asOf: Date): Set<string> {
  const { by } = question
  const names = new Set<string>(['sent'])
  const add = (name: Countable, when: boolean) => when && names.add(name)
  add('withdrawn', i.state === 'WITHDRAWN')
  add('reversed_as_wrong', i.state === 'REVERSED' && i.reversedBy !== 'PLATFORM')
  add('reversed_by_platform', i.state === 'REVERSED' && i.reversedBy === 'PLATFORM')
  add('awaiting', i.state === 'AWAITING')
  add('clarifying', i.state === 'NEEDS_CLARIFICATION')
  add('reconstructed', i.request.case.reconstructed)
  if (by === 'ANSWERED' && !i.answeredAt) return names
  const acted = i.state === 'ACTIONED'
  if (acted) names.add(i.action!.toLowerCase())
  add('actioned', acted)
  add('resolved', (acted && !soft.has(i.action!)) || i.state === 'ALREADY_GONE')
  add('already_gone', i.state === 'ALREADY_GONE')
  add('not_found', i.state === 'NOT_FOUND')
  add('refused', i.state === 'REFUSED')
  if (names.has('withdrawn') || names.has('reversed_as_wrong')) return names
  const latest = isLatest(all, i, question, byMonth)
  const isGone = i.item.presence === 'GONE' && i.state !== 'REVERSED'
  const unclear = ['VIOLATION_UNCLEAR', 'NOT_ENOUGH_INFORMATION'].includes(i.refusalReason ?? '')
  const running = acted || i.state === 'ALREADY_GONE'
  add('requested', true)
  add('answered', i.answeredAt !== null)
  const timed = i.firstDueAt !== null
  add('answered_with_deadline', timed && i.answeredAt !== null)
  add('answerable', i.state !== 'NOT_FOUND' && !(i.state === 'REFUSED' && unclear))
  add('items_requested', latest)
  add('items_actioned', latest && acted)
  add('confirmed_gone', latest && isGone)
  add('requests_confirmed_gone', isGone)
  add('on_time', timed && running && i.answeredAt! <= i.firstDueAt!)
  add('on_time_extended', timed && running && i.answeredAt! <= i.dueAt!)
  const late = (due: Date) =>
    due < asOf && (i.state === 'AWAITING' || (i.state === 'NEEDS_CLARIFICATION' && i.pausedAt! >= due))
  add('answered_or_due', timed && (i.answeredAt !== null || late(i.firstDueAt!)))
  add('answered_or_due_extended', timed && (i.answeredAt !== null || late(i.dueAt!)))
  const happened = (kind: string) => i.deadlines.some((entry) => entry.kind === kind)
  add('extended', happened('EXTENDED'))
  add('breach_retracted', happened('RETRACTED'))
  add('account_level', latest && acted && (accountActions.has(i.action!) || accounts.has(i.item.kind)))
  add('acknowledged', i.request.acknowledgedAt !== null || i.answeredAt !== null)
  add('acted_and_gone', acted && i.goneAt !== null)
  add('acted_and_stayed_gone', acted && i.goneAt !== null && i.returnedAt === null)
  add('found_gone', i.goneAt !== null)
  add('returned', i.returnedAt !== null)
  add('clarified', i.clarifications.length > 0)
  add('ever_refused', i.refusedAt !== null)
  add('converted', i.refusedAt !== null && (acted || actedOnLater(all, i)))
  add('reach_known', latest && i.reach !== null)
  return names
}

const keyOf = (i: Item, group: MetricsGroup, day: string): string =>
  ({
    PLATFORM: i.platformId,
    CATEGORY: i.request.case.categoryId,
    KIND: i.item.kind,
    CASE: i.request.caseId,
    MONTH: day.slice(0, 7),
    POWER: i.request.powerId,
    SOURCE: i.item.source,
  })[group]

export interface Expected {
  counts: Record<string, number>
  /** hours to action, unsorted */
  hours: number[]
  /** number of items by outcome, such as REFUSED/DISPUTED */
  outcomes: Record<string, number>
}

/** By the groups' keys, joined with `|`. */
export async function modelled(
  desk: Desk,
): Promise<(question: Question, groups: readonly MetricsGroup[], asOf: Date) => Map<string, Expected>> {
  const all = await load(desk)
  return (question, groups, asOf) => {
    const rows = new Map<string, Expected>()
    for (const item of all.values()) {
      const day = localDay(question.by === 'SENT' ? item.sentAt! : (item.answeredAt ?? item.sentAt!))
      if ((question.from && day < question.from) || (question.to && day > question.to)) continue
      if (question.platforms && !question.platforms.includes(item.platformId)) continue
      if (question.kinds && !question.kinds.includes(item.item.kind)) continue
      const key = groups.map((group) => keyOf(item, group, day)).join('|')
      const row = rows.get(key) ?? { counts: {}, hours: [], outcomes: {} }
      rows.set(key, row)
      const count = (name: string, n = 1) => (row.counts[name] = (row.counts[name] ?? 0) + n)
      const names = namesOf(all, item, question, groups.includes('MONTH'), asOf)
      for (const name of names) count(name)
      const outcome =
        item.state === 'REFUSED'
          ? `REFUSED/${item.refusalReason}`
          : item.state === 'ACTIONED'
            ? `ACTIONED/${item.action}`
            : null
      const result = (name: string) => (row.outcomes[name] = (row.outcomes[name] ?? 0) + 1)
      if (outcome) result(outcome)
      if (names.has('ever_refused')) result(`EVER_REFUSED/${lastReason(item)}`)
      if (names.has('converted')) result(`CONVERTED/${lastReason(item)}`)
      if (names.has('items_requested')) count('reach_requested', item.reach ?? 0)
      if (names.has('items_actioned')) count('reach_actioned', item.reach ?? 0)
      if (names.has('account_level')) count('items_covered', item.itemsCovered ?? 0)
      if (names.has('actioned')) row.hours.push((item.answeredAt!.getTime() - item.sentAt!.getTime()) / 3_600_000)
    }
    return rows
  }
}
