/** What just changed and how platforms do today, in the few words that are read from five metres. */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { type BoardFilter, NOBODY } from '#domain/board/filter.ts'
import { searchPattern } from '#domain/core/search-text.ts'
import { Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'
import { type MetricsRow, parseMetricsFilter, readMetrics } from '#domain/figures/rates-query.ts'
import { localDay } from '#domain/rules/calendar.ts'

/** What is news on a wall: steps that end or begin a wait. */
const news = [
  'request.sent',
  'request.undelivered',
  'request.acknowledged',
  'request.closed',
  'request.withdrawn',
  'item.actioned',
  'item.already_gone',
  'item.not_found',
  'item.refused',
  'item.clarification_asked',
  'item.clarification_answered',
  'item.extended',
  'item.breached',
  'item.reversed',
  'item.reappeared',
]
/** So much of the log is looked at, at most: what is older is no news. */
const STRETCH = 2000

export interface WallChange {
  type: string
  at: Date
  /** how many items it was said of at once; 1 for what is said of a request */
  items: number
  number: string
  platform: Platform
}

/** What of a filter still holds of a request that changed: whose it is and what it is about, not where it stands. */
function concerning({ platforms, categories, assignees, words, except }: BoardFilter): Conditions {
  const conditions = new Conditions()
  for (const [sets, not] of [
    [{ platforms, categories, assignees, words }, ''],
    [except ?? {}, 'NOT '],
  ] as const) {
    if (sets.platforms) conditions.and(`${not}r.platform_id = ANY (?::uuid[])`, sets.platforms)
    if (sets.categories) conditions.and(`r.category_id ${not}IN (SELECT category_tree(?::uuid[]))`, sets.categories)
    if (sets.assignees)
      conditions.and(`${not}coalesce(r.assignee_id::text, '${NOBODY}') = ANY (?::text[])`, sets.assignees)
    for (const word of sets.words ?? [])
      conditions.and(
        `${not}EXISTS (SELECT 1 FROM board_row b WHERE b.request_id = r.id AND b.search_text LIKE ?)`,
        searchPattern(word),
      )
  }
  return conditions
}

/** The latest news of requests under a filter, whoever they wait on; what one change said of many items is one line. */
export async function readChanges(sql: Sql, filter: BoardFilter, limit: number): Promise<WallChange[]> {
  const conditions = concerning(filter)
  const types = conditions.value(news)
  const result = await rows(
    sql,
    `SELECT e.type, max(e.at), count(*), r.number, p.id, p.slug, p.name, p.operator, p.country, p.hosts, p.created_at
     FROM event e JOIN removal_request r ON r.id = e.request_id JOIN platform p ON p.id = r.platform_id
     ${conditions.where || 'WHERE true'} AND e.seq > (SELECT seq FROM event_head WHERE id = 1) - ${STRETCH} AND e.type = ANY (${types})
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

/** What of a filter waits on one side; null where it speaks of the other alone. */
export const waitingOn = (side: 'PLATFORM' | 'US', filter: BoardFilter): BoardFilter | null =>
  filter.waitingOn.includes(side) ? { ...filter, waitingOn: [side] } : null

/** What of a filter is late. */
export function overdueOf(filter: BoardFilter, now: Date): BoardFilter | null {
  const dueBefore = filter.dueBefore && filter.dueBefore < now ? filter.dueBefore : now
  return waitingOn('PLATFORM', { ...filter, dueBefore })
}

/** Of what platforms answered today, in the operator's zone, the share that kept its deadline: the figures page's own rate. */
export function complianceToday(sql: Pool, { platforms, categories }: BoardFilter, now: Date): Promise<MetricsRow[]> {
  const today = localDay(now)
  const filter = parseMetricsFilter({ platforms, categories, from: today, to: today, by: 'ANSWERED' })
  return readMetrics(sql, filter, 'on_time', ['PLATFORM'], now)
}
