/** Reads the latest steps of requests and today's compliance for walls, the screens of a room. */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { addSelections, type BoardFilter } from '#domain/board/filter.ts'
import { searchPattern } from '#domain/core/search-text.ts'
import { Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'
import { storedNames, typesWhere } from '#domain/events/registry.ts'
import { type MetricsRow, parseMetricsFilter, readMetrics } from '#domain/figures/rates-query.ts'
import { localDay } from '#domain/rules/calendar.ts'

const listedTypes = storedNames(typesWhere(({ onWall }) => onWall))
/** Maximum number of log entries that are searched. Older events are not listed. */
const MAX_EVENTS = 2000

/** One line of the list of latest steps. */
export interface WallChange {
  type: string
  at: Date
  /** number of items of the same command; 1 for events of a request */
  items: number
  number: string
  platform: Platform
}

/** Returns the parts of a filter that apply to a request's events: what it selects by columns except the state, and words. */
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
 * Reads the latest steps of requests under a filter, whether they wait on the platform or the authority. Events of one
 * command on many items are one line.
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

/** Narrows a filter to requests that wait on one side; null if the filter only selects the other side. */
export const waitingOn = (side: 'PLATFORM' | 'AUTHORITY', filter: BoardFilter): BoardFilter | null =>
  filter.waitingOn.includes(side) ? { ...filter, waitingOn: [side] } : null

/** Narrows a filter to overdue requests; null if the filter selects none that wait on a platform. */
export function overdueOf(filter: BoardFilter, now: Date): BoardFilter | null {
  const dueBefore = filter.dueBefore && filter.dueBefore < now ? filter.dueBefore : now
  return waitingOn('PLATFORM', { ...filter, dueBefore })
}

/**
 * Returns, by platform, the share of today's answers that met the deadline; today is a day of the operator's zone. The
 * figures page shows the same rate.
 */
export function complianceToday(sql: Pool, { platforms, categories }: BoardFilter, now: Date): Promise<MetricsRow[]> {
  const today = localDay(now)
  const filter = parseMetricsFilter({ platforms, categories, from: today, to: today, by: 'ANSWERED' })
  return readMetrics(sql, filter, 'on_time', ['PLATFORM'], now)
}
