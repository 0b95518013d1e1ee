/**
 * Reads the data of walls besides the board: the latest events of requests, and how many of today's deadlines each
 * platform kept.
 */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import { addSelections, type BoardFilter } from '#domain/board/filter.ts'
import { searchPattern } from '#domain/core/search-text.ts'
import { Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'
import { readZone } from '#domain/core/zone.ts'
import { storedNames, typesWhere } from '#domain/events/registry.ts'
import { clockRuns, counters } from '#domain/figures/counters.ts'
import { dayStart, localDay } from '#domain/rules/calendar.ts'

const listedTypes = storedNames(typesWhere(({ onWall }) => onWall))
/** Number of newest log entries in which events of requests are searched. */
const MAX_EVENTS = 2000

export interface WallChange {
  type: string
  at: Date
  /** items that the command changed; 1 if the event concerns only the request itself */
  items: number
  number: string
  platform: Platform
}

/** Returns the conditions of a filter that apply to events: its words and selected values, but not its states. */
function eventConditions(filter: BoardFilter): Conditions {
  const conditions = new Conditions()
  for (const [sets, not] of [[filter, ''] as const, [filter.except ?? {}, 'NOT '] as const]) {
    addSelections(conditions, { ...sets, states: undefined }, not, 'r')
    for (const word of sets.words ?? [])
      conditions.and(
        `${not}EXISTS (SELECT 1 FROM board_row b WHERE b.request_id = r.id AND b.search_text LIKE ?)`,
        searchPattern(word),
      )
  }
  return conditions
}

/**
 * Reads the latest events of the requests that a filter selects. Ignores the states in the filter. A filter with words
 * selects only requests on the board. If one command changed many items of a request, the events of the same type are
 * one line.
 */
export async function readChanges(sql: Sql, filter: BoardFilter, limit: number): Promise<WallChange[]> {
  const conditions = eventConditions(filter)
  const types = conditions.value(listedTypes)
  const result = await rows(
    sql,
    `SELECT e.type, max(e.at), count(*), r.number, p.id, p.slug, p.name, p.operator, p.country, p.hosts, p.created_at
     FROM event e JOIN removal_request r ON r.id = e.request_id JOIN platform p ON p.id = r.platform_id
     ${conditions.where || 'WHERE true'} AND e.seq > (SELECT seq FROM event_head WHERE id = 1) - ${MAX_EVENTS} AND e.type = ANY (${types})
     GROUP BY e.type, e.recorded_at, r.id, p.id ORDER BY max(e.seq) DESC ${limitFor(limit)}`,
    conditions.values,
  )
  return result
    .slice(0, limit)
    .map(([type, at, items, number, id, slug, name, operator, country, hosts, createdAt]) => {
      const platform = { id, slug, name, operator, country, hosts, createdAt }
      return { type, at, items: Number(items), number, platform } as WallChange
    })
}

/** Narrows a filter to requests that wait on one side; null if it selects only the other side. */
export const waitingOn = (side: 'PLATFORM' | 'AUTHORITY', filter: BoardFilter): BoardFilter | null =>
  filter.waitingOn.includes(side) ? { ...filter, waitingOn: [side] } : null

/** Narrows a filter to overdue requests; null if it selects none that wait on a platform. */
export function overdueOf(filter: BoardFilter, now: Date): BoardFilter | null {
  const dueBefore = filter.dueBefore && filter.dueBefore < now ? filter.dueBefore : now
  return waitingOn('PLATFORM', { ...filter, dueBefore })
}

/** Returns the platforms that have an overdue item. */
export async function overduePlatforms(sql: Sql, now: Date): Promise<string[]> {
  const result = await rows(
    sql,
    `SELECT DISTINCT platform_id FROM board_row WHERE waiting_on = 'PLATFORM' AND due_at < $1`,
    [now],
  )
  return result.map(([id]) => id as string)
}

/** Numbers of items of a platform, by how the items met their first deadlines today. */
export interface Today {
  onTime: number
  answered: number
  /** the first deadline passed today without an answer */
  dueUnanswered: number
}

/**
 * Counts for each platform the items that were answered today, and the open items whose first deadline passed today.
 * Returns the platforms that have such an item or to which an item was sent today. Only the platforms and categories of
 * the filter apply. Today is a day in the time zone of the authority. The conditions for answered and on time are those
 * of the figures. Cost: linear in today's answers and sendings and in the open items.
 */
export async function readToday(sql: Sql, filter: BoardFilter, now: Date): Promise<Map<string, Today>> {
  const conditions = new Conditions()
  const timeZone = await readZone(sql)
  const today = conditions.value(new Date(dayStart(localDay(now, timeZone), timeZone)))
  const asOf = conditions.value(now)
  if (filter.platforms) conditions.and('i.platform_id = ANY (?::uuid[])', filter.platforms)
  if (filter.categories) conditions.and('r.category_id IN (SELECT category_tree(?::uuid[]))', filter.categories)
  const from = 'FROM request_item i JOIN removal_request r ON r.id = i.request_id'
  const where = conditions.where || 'WHERE true'
  const result = await rows(
    sql,
    `SELECT platform_id, count(*) FILTER (WHERE on_time), count(*) FILTER (WHERE answered), count(*) FILTER (WHERE NOT answered)
     FROM (
       SELECT i.platform_id, ${counters.on_time} AS on_time, true AS answered ${from}
       ${where} AND i.answered_at >= ${today} AND i.answered_at <= ${asOf} AND ${counters.answered}
       UNION ALL SELECT i.platform_id, false, false ${from}
       ${where} AND i.first_due_at >= ${today} AND i.first_due_at < ${asOf} AND ${clockRuns('FIRST')}
       UNION ALL SELECT i.platform_id, NULL, NULL ${from} ${where} AND i.sent_at >= ${today} AND i.sent_at <= ${asOf}
     ) counted GROUP BY 1`,
    conditions.values,
  )
  return new Map(
    result.map(([platform, onTime, answered, dueUnanswered]) => [
      platform as string,
      { onTime: Number(onTime), answered: Number(answered), dueUnanswered: Number(dueUnanswered) },
    ]),
  )
}
