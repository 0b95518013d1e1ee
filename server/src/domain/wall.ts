/** What just changed and how platforms do today, in the few words that are read from five metres. */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import type { BoardFilter } from './board-filter.ts'
import { localDay } from './calendar.ts'
import { type MetricsRow, parseMetricsFilter, readMetrics } from './metrics.ts'
import { rows, type Sql } from './statement.ts'

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

/** The latest news of requests under a filter, whoever they wait on; what one change said of many items is one line. */
export async function readChanges(sql: Sql, filter: BoardFilter, limit: number): Promise<WallChange[]> {
  const found = await rows(
    sql,
    `SELECT e.type, max(e.at), count(*), r.number, p.id, p.slug, p.name, p.operator, p.country, p.hosts, p.created_at
     FROM event e JOIN removal_request r ON r.id = e.request_id JOIN platform p ON p.id = r.platform_id
     WHERE e.seq > (SELECT seq FROM event_head WHERE id = 1) - ${STRETCH} AND e.type = ANY ($1)
       AND ($2::uuid[] IS NULL OR r.platform_id = ANY ($2)) AND ($3::uuid[] IS NULL OR r.category_id IN (SELECT category_tree($3)))
     GROUP BY e.type, e.recorded_at, r.id, p.id ORDER BY max(e.seq) DESC LIMIT $4`,
    [news, filter.platforms ?? null, filter.categories ?? null, limit],
  )
  return found.map(([type, at, items, number, id, slug, name, operator, country, hosts, createdAt]) => {
    const platform = { id, slug, name, operator, country, hosts, createdAt }
    return { type, at, items: Number(items), number, platform } as WallChange
  })
}

/** Of what platforms answered today, in the operator's zone, the share that kept its deadline: the figures page's own rate. */
export function complianceToday(sql: Pool, { platforms, categories }: BoardFilter, now: Date): Promise<MetricsRow[]> {
  const today = localDay(now)
  const filter = parseMetricsFilter({ platforms, categories, from: today, to: today, by: 'ANSWERED' })
  return readMetrics(sql, filter, 'on_time', ['PLATFORM'], now)
}
