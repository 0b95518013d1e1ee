/** Summarizes a period for the next shift. */
import { z } from 'zod'
import { id, instant, optional, parse } from '#domain/core/input.ts'
import { Conditions, rows, type Sql } from '#domain/core/sql.ts'
import { type EventRow, readEvents } from '#domain/event-log/read.ts'
import { type HandoverKind, handoverKindNames } from '#domain/events/declaration.ts'
import { storedNames, typesWhere } from '#domain/events/registry.ts'

const namesOf = (kind: HandoverKind): string[] => storedNames(typesWhere(({ handover }) => handover === kind))

const kindOf = new Map(handoverKindNames.flatMap((kind) => namesOf(kind).map((name) => [name, kind] as const)))
const types = [...kindOf.keys()]

/** Maximum length of a period. The cost of a handover is proportional to the events in its period. */
export const MAX_PERIOD_MS = 31 * 24 * 3_600_000
const DEFAULT_MS = 12 * 3_600_000

export interface Period {
  since: Date
  until: Date
  /** log position of the first event; higher than any position if the period has no event */
  from: number
}

const sinceInput = z.object({ since: optional(instant) })

/**
 * Without `since`, the period begins at `lookedAt`, the time up to which the person has read the log. If `lookedAt` is
 * null, the period begins twelve hours ago. A period begins at most MAX_PERIOD_MS ago.
 */
export async function handoverPeriod(sql: Sql, now: Date, input: unknown, lookedAt: Date | null): Promise<Period> {
  const { since = lookedAt ?? new Date(now.getTime() - DEFAULT_MS) } = parse(sinceInput, input)
  const earliest = new Date(Math.min(now.getTime(), Math.max(since.getTime(), now.getTime() - MAX_PERIOD_MS)))
  // `recorded_at` has a block range index. Without OFFSET 0, the planner would search the entire log by position
  // instead.
  const [[from] = []] = await rows(
    sql,
    'SELECT min(seq) FROM (SELECT seq FROM event WHERE recorded_at >= $1 AND recorded_at <= $2 OFFSET 0) e',
    [earliest, now],
  )
  return { since: earliest, until: now, from: Number(from ?? Number.MAX_SAFE_INTEGER) }
}

export type Counts = Partial<Record<HandoverKind, number>>

function countsByKind(typeCounts: (readonly [string, number])[]): Counts {
  const counts: Counts = {}
  for (const [type, count] of typeCounts) {
    const kind = kindOf.get(type)
    if (kind) counts[kind] = (counts[kind] ?? 0) + count
  }
  return counts
}

const within = ({ since, until, from }: Period): Conditions =>
  new Conditions().and('e.seq >= ? AND e.recorded_at >= ? AND e.recorded_at <= ?', from, since, until)

export async function countHandover(sql: Sql, period: Period): Promise<Counts> {
  const conditions = within(period).and('e.type = ANY (?)', types)
  const result = await rows(
    sql,
    `SELECT e.type, count(*) FROM event e ${conditions.where} GROUP BY e.type`,
    conditions.values,
  )
  return countsByKind(result.map(([type, count]) => [type as string, Number(count)]))
}

export const handoverGroupings = {
  CASE: { key: 'e.case_id', join: 'JOIN "case" n ON n.id = top.key', label: 'n.number', note: 'n.title' },
  PLATFORM: { key: 'e.platform_id', join: 'JOIN platform n ON n.id = top.key', label: 'n.name', note: 'NULL' },
  PERSON: { key: 'e.actor_id', join: 'JOIN app_user n ON n.id = top.key', label: 'n.name', note: 'NULL' },
} as const
export type HandoverGrouping = keyof typeof handoverGroupings

export interface HandoverGroup {
  key: string
  label: string
  note: string | null
  counts: Counts
  /** log position of the group's latest event */
  latest: number
}

/**
 * The group with the latest event comes first. `before` is the field `latest` of the last group on the previous page.
 */
export async function readHandoverGroups(
  sql: Sql,
  period: Period,
  by: HandoverGrouping,
  { before, limit }: { before?: number; limit: number },
): Promise<HandoverGroup[]> {
  const { key, join, label, note } = handoverGroupings[by]
  const conditions = within(period).and(`e.type = ANY (?) AND ${key} IS NOT NULL`, types)
  const upTo = conditions.value(before ?? Number.MAX_SAFE_INTEGER)
  const result = await rows(
    sql,
    `WITH counted AS (SELECT ${key} AS key, e.type, count(*) AS many, max(e.seq) AS latest FROM event e ${conditions.where} GROUP BY 1, 2),
       top AS (SELECT key, max(latest) AS latest FROM counted GROUP BY key HAVING max(latest) < ${upTo}::bigint
         ORDER BY 2 DESC LIMIT ${conditions.value(limit)})
     SELECT top.key, top.latest, ${label}, ${note}, array_agg(counted.type), array_agg(counted.many::int)
     FROM top JOIN counted USING (key) ${join} GROUP BY top.key, top.latest, 3, 4 ORDER BY top.latest DESC`,
    conditions.values,
  )
  return result.map(([key, latest, label, note, eventTypes, typeCounts]) => ({
    key: key as string,
    latest: Number(latest),
    label: label as string,
    note: note as string | null,
    counts: countsByKind((eventTypes as string[]).map((type, index) => [type, (typeCounts as number[])[index]!])),
  }))
}

const narrowInput = z.object({
  kinds: optional(z.array(z.enum(handoverKindNames)).min(1).max(20)),
  case: optional(id),
  platform: optional(id),
  person: optional(id),
})
export type HandoverNarrowing = z.output<typeof narrowInput>

export const parseNarrowing = (input: unknown): HandoverNarrowing => parse(narrowInput, input)

export function readHandoverEvents(
  sql: Sql,
  period: Period,
  narrow: HandoverNarrowing,
  { after, limit, oldestFirst }: { after?: number; limit: number; oldestFirst: boolean },
): Promise<EventRow[]> {
  const wantedTypes = narrow.kinds?.flatMap(namesOf) ?? types
  const conditions = within(period).and('e.type = ANY (?)', wantedTypes)
  if (narrow.case) conditions.and('e.case_id = ?', narrow.case)
  if (narrow.platform) conditions.and('e.platform_id = ?', narrow.platform)
  if (narrow.person) conditions.and('e.actor_id = ?', narrow.person)
  if (after !== undefined) conditions.and(oldestFirst ? 'e.seq > ?' : 'e.seq < ?', after)
  return readEvents(sql, conditions, limit, oldestFirst ? 'ASC' : 'DESC')
}

/** Returns at most 50 notes, newest first. */
export const readShiftNotes = (sql: Sql, period: Period): Promise<EventRow[]> =>
  readEvents(sql, within(period).and("e.type = 'shift.note_left'"), 50)
