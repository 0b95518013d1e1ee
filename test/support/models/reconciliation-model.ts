/**
 * Counts of a published report and of our figures for the same items, written independently in TypeScript, without the
 * server's SQL.
 */

import type { LineName } from '@takedown/server/domain/platform-reports/reconciliation/lines.ts'
import type { ItemSet, Periods } from '@takedown/server/domain/platform-reports/reconciliation/sets.ts'
import { localDay } from '@takedown/server/domain/rules/calendar.ts'
import { receivedAt } from '@takedown/server/domain/rules/legal-clock.ts'
import type { Desk } from '../make.ts'

const load = ({ db }: Desk, platformId: string) =>
  db.requestItem.findMany({ where: { platformId, sentAt: { not: null } }, include: { request: true } })
type Item = Awaited<ReturnType<typeof load>>[number]

const soft = new Set(['AGE_RESTRICTED', 'DEMOTED', 'LABELLED'])
const unclear = (i: Item) => ['VIOLATION_UNCLEAR', 'NOT_ENOUGH_INFORMATION'].includes(i.refusalReason ?? '')

function ours(i: Item): LineName[] {
  const wrong = i.state === 'WITHDRAWN' || (i.state === 'REVERSED' && i.reversedBy !== 'PLATFORM')
  const refused = i.state === 'REFUSED'
  const names: LineName[] = []
  const add = (name: LineName, when: boolean) => when && names.push(name)
  add('items', !wrong)
  add('removed', i.state === 'ACTIONED')
  add('resolved', (i.state === 'ACTIONED' && !soft.has(i.action!)) || i.state === 'ALREADY_GONE')
  add('answerable', !wrong && i.state !== 'NOT_FOUND' && !(refused && unclear(i)))
  add('removed_legal', i.state === 'ACTIONED' && i.ground !== 'POLICY')
  add('removed_policy', i.state === 'ACTIONED' && i.ground === 'POLICY')
  add('already_removed', i.state === 'ALREADY_GONE')
  add('not_found', i.state === 'NOT_FOUND')
  add('not_enough_info', refused && unclear(i))
  add('no_action', refused && !unclear(i))
  return names
}

/** Exactly one outcome of the report, and the sums that include it. */
function theirs(i: Item): LineName[] {
  if (['ACTIONED', 'REVERSED'].includes(i.state) && !soft.has(i.action!))
    return ['items', 'answerable', 'removed', 'resolved', i.ground === 'POLICY' ? 'removed_policy' : 'removed_legal']
  if (i.state === 'ALREADY_GONE') return ['items', 'answerable', 'resolved', 'already_removed']
  if (i.state === 'NOT_FOUND') return ['items', 'not_found']
  if (i.state === 'NEEDS_CLARIFICATION' || (i.state === 'REFUSED' && unclear(i))) return ['items', 'not_enough_info']
  return ['items', 'answerable', 'no_action']
}

/** The ids of every set of every line. */
export async function modelled(desk: Desk, platformId: string, periods: Periods) {
  const items = await load(desk, platformId)
  const within = (at: Date | null, zone: string) =>
    at !== null && localDay(at, zone) >= periods.from && localDay(at, zone) <= periods.to
  const sets = items.map((i) => {
    const received = { RECEIVED: receivedAt(i.request) ?? i.sentAt, SENT: i.sentAt, ANSWERED: i.answeredAt }
    const inOurs = within(periods.by === 'SENT' ? i.sentAt : i.answeredAt, 'Asia/Ho_Chi_Minh')
    const inTheirs = within(received[periods.countedBy], periods.timeZone)
    return { id: i.id, inOurs, inTheirs, ours: ours(i), theirs: theirs(i) }
  })
  return (line: LineName): Record<ItemSet, string[]> => {
    const ids = (test: (i: (typeof sets)[number], own: boolean, their: boolean) => boolean) =>
      sets
        .filter((i) => test(i, i.ours.includes(line), i.theirs.includes(line)))
        .map(({ id }) => id)
        .sort()
    return {
      ours: ids((i, own) => i.inOurs && own),
      definition_added: ids((i, own, their) => i.inOurs && their && !own),
      definition_left: ids((i, own, their) => i.inOurs && own && !their),
      period_added: ids((i, _own, their) => i.inTheirs && !i.inOurs && their),
      period_left: ids((i, _own, their) => i.inOurs && !i.inTheirs && their),
      mapped: ids((i, _own, their) => i.inTheirs && their),
    }
  }
}
