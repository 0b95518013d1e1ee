/** Before and after: what a harm was when a platform was inspected or gave its word, and what it has been since. */
import type { Commitment, Inspection, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { dateOf, dayOf } from '#domain/inspections/inspections.ts'
import { localDay } from '#domain/rules/calendar.ts'
import {
  addDays,
  compare,
  daysIn,
  type Estimate,
  type HarmChange,
  methodOf,
  readingOf,
  tipReading,
} from './estimates.ts'
import { group } from './series.ts'
import { countTips, type Days } from './tip-counts.ts'

/** What lies before its first day is before; what begins after its last day, and ends by `until`, is after. */
export interface Comparison {
  platformId: string
  first: string
  last: string
  until: string | null
}

export const turnOfCommitment = (made: Pick<Commitment, 'platformId' | 'promisedOn' | 'closedOn'>): Comparison => ({
  platformId: made.platformId,
  first: dayOf(made.promisedOn),
  last: dayOf(made.promisedOn),
  until: made.closedOn && dayOf(made.closedOn),
})

export const turnOfInspection = (held: Pick<Inspection, 'platformId' | 'startedOn' | 'concludedOn'>): Comparison => ({
  platformId: held.platformId,
  first: dayOf(held.startedOn),
  last: dayOf(held.concludedOn ?? held.startedOn),
  until: null,
})

const WEEKS = 12
/** Older measurements say nothing of a turn. */
const REACH = 2 * 366
const MOST = 5000

/** For each turn its changes, method by method; two statements for any number of turns. */
export async function readHarmChanges(
  db: PrismaClient,
  sql: Pool,
  turns: readonly Comparison[],
  now: Date,
): Promise<HarmChange[][]> {
  const platforms = [...new Set(turns.map(({ platformId }) => platformId))]
  const firsts = turns.map(({ first }) => first).sort()
  const rows = await db.measurement.findMany({
    where: { state: 'CURRENT', platformId: { in: platforms }, toDay: { gte: dateOf(addDays(firsts[0]!, -REACH)) } },
    orderBy: [{ toDay: 'desc' }, { id: 'desc' }],
    take: MOST,
  })
  const measured = rows.reverse().map(readingOf)
  const windows = turns.map((turn) => windowsOf(turn, localDay(now)))
  const tips = await countTips(sql, windows.flat(), platforms)
  return turns.map((turn, place) => {
    const own = measured.filter(({ platformId }) => platformId === turn.platformId)
    const heard = windows[place]!.map((days, side) =>
      tips
        .filter(({ stretch, platformId }) => stretch === 2 * place + side && platformId === turn.platformId)
        .map((output) => tipReading(output, days)),
    )
    return [...changesOf(turn, own), ...tipChanges(heard, windows[place]!)]
  })
}

/** The whole weeks before, and as many of the last ones since; the second is empty while no week is over. */
function windowsOf({ first, last, until }: Comparison, today: string): [Days, Days] {
  const end = until && until < today ? until : addDays(today, -1)
  const since = Math.max(0, Math.floor(daysIn({ from: addDays(last, 1), to: end }) / 7))
  const before = { from: addDays(first, -7 * WEEKS), to: addDays(first, -1) }
  return [before, { from: addDays(end, 1 - 7 * Math.min(WEEKS, since)), to: end }]
}

/** Where tips were heard on one side, none on the other is a count as well. */
function tipChanges([before = [], after = []]: Estimate[][], [days, since]: [Days, Days]): HarmChange[] {
  return [...group([...before, ...after], ({ categoryId }) => categoryId).values()].map(([any]) => {
    const of = (side: Estimate[], over: Days) =>
      side.find(({ categoryId }) => categoryId === any!.categoryId) ??
      (over.from > over.to ? null : tipReading({ ...any!, tips: 0 }, over))
    return compare(of(before, days), of(after, since))
  })
}

/** By category and method, the last before and the last since; what only changed its method is shown and not compared. */
function changesOf({ first, last, until }: Comparison, measured: readonly Estimate[]): HarmChange[] {
  const earlier = measured.filter(({ to }) => to < first)
  const later = measured.filter(({ from, to }) => from > last && (!until || to <= until))
  return [...group([...earlier, ...later], ({ categoryId }) => categoryId).keys()].flatMap((category) => {
    const latest = (side: readonly Estimate[]) =>
      new Map(side.filter(({ categoryId }) => categoryId === category).map((each) => [methodOf(each), each]))
    const [was, is] = [latest(earlier), latest(later)]
    const both = [...was].flatMap(([method, before]) => (is.has(method) ? [compare(before, is.get(method)!)] : []))
    if (both.length > 0) return both
    return [compare([...was.values()].at(-1) ?? null, [...is.values()].at(-1) ?? null)]
  })
}

/** Any two of them, in the order asked for; null where one is missing or counts no longer. */
export async function compareMeasurements(db: PrismaClient, before: string, after: string): Promise<HarmChange | null> {
  const measurements = await db.measurement.findMany({ where: { id: { in: [before, after] }, state: 'CURRENT' } })
  const [was, is] = [before, after].map((id) => measurements.find((each) => each.id === id))
  return was && is ? compare(readingOf(was), readingOf(is)) : null
}
