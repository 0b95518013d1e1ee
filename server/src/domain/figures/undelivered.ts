/**
 * Counts requests whose sending failed at least once, by the day of the last failure. Requests that were delivered
 * later are included. A partial index contains only these requests.
 */

import { Conditions, rows, type Sql } from '#domain/core/sql.ts'
import { ZONE } from '#domain/core/zone.ts'
import type { MetricsFilter } from './filter.ts'

export function undelivered(filter: MetricsFilter): Conditions {
  const conditions = new Conditions().and('r.undelivered_at IS NOT NULL')
  const midnight = `::timestamp AT TIME ZONE ${ZONE}`
  if (filter.platforms) conditions.and('r.platform_id = ANY (?::uuid[])', filter.platforms)
  if (filter.categories) conditions.and('r.category_id IN (SELECT category_tree(?::uuid[]))', filter.categories)
  if (filter.cases) conditions.and('r.case_id = ANY (?::uuid[])', filter.cases)
  if (filter.powers) conditions.and('r.power_id = ANY (?::uuid[])', filter.powers)
  if (filter.kinds)
    conditions.and(
      `EXISTS (SELECT 1 FROM request_item i JOIN content_item x ON x.id = i.item_id
        WHERE i.request_id = r.id AND x.kind = ANY (?::text[]))`,
      filter.kinds,
    )
  if (filter.sources)
    conditions.and(
      `EXISTS (SELECT 1 FROM request_item i JOIN content_item x ON x.id = i.item_id
        WHERE i.request_id = r.id AND x.source = ANY (?::text[]))`,
      filter.sources,
    )
  if (filter.from) conditions.and(`r.undelivered_at >= ?::date${midnight}`, filter.from)
  if (filter.to) conditions.and(`r.undelivered_at < (?::date + 1)${midnight}`, filter.to)
  return conditions
}

export async function countUndelivered(sql: Sql, filter: MetricsFilter): Promise<number> {
  const conditions = undelivered(filter)
  const [row] = await rows(sql, `SELECT count(*) FROM removal_request r ${conditions.where}`, conditions.values)
  return row![0] as number
}
