/** Reads the board: the requests that await action. The table `board_row` contains only these requests. */

import type { ChaseCount } from '@takedown/prisma/generated/client/enums.ts'
import { Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { BOARD, type RequestRow, readRequests, visible } from '#domain/read-model/requests.ts'
import { DUE_SOON_HOURS } from '#domain/rules/deadline.ts'
import type { BoardCounts } from './counts.ts'
import { type BoardFilter, narrowing, onBoard } from './filter.ts'

export type BoardOrder = 'DUE_ASC' | 'SENT_DESC' | 'SENT_ASC' | 'CHASED_DESC'

const chaseCounts: readonly ChaseCount[] = ['MORE', 'TWICE', 'ONCE', 'NEVER']
const chasedRank = (chased: ChaseCount): number => chaseCounts.indexOf(chased)

const orders = {
  DUE_ASC: { orderBy: 'b.due_at, b.request_id', after: '(b.due_at, b.request_id) > (?::timestamptz, ?::uuid)' },
  SENT_ASC: { orderBy: 'b.sent_at, b.request_id', after: '(b.sent_at, b.request_id) > (?::timestamptz, ?::uuid)' },
  SENT_DESC: {
    orderBy: 'b.sent_at DESC, b.request_id DESC',
    after: '(b.sent_at, b.request_id) < (?::timestamptz, ?::uuid)',
  },
  // The first condition lets the index begin at the count of the last row.
  CHASED_DESC: {
    orderBy: 'b.chased DESC, b.due_at, b.request_id',
    after: `b.chased <= ?::chase_count AND
      (b.chased < ?::chase_count OR (b.due_at, b.request_id) > (?::timestamptz, ?::uuid))`,
  },
} as const

/** Reads up to `limit` rows of the board. `after` is the `boardKey` of the last row of the previous page. */
export async function readBoard(
  sql: Sql,
  audience: Audience,
  filter: BoardFilter,
  { asOf, order, limit, after }: { asOf: Date; order: BoardOrder; limit: number; after?: readonly [string, string] },
): Promise<RequestRow[]> {
  const conditions = onBoard(audience, filter, asOf)
  if (after) conditions.and(orders[order].after, ...(order === 'CHASED_DESC' ? chasedKey(after) : after))
  const { orderBy } = orders[order]
  // The page is selected first, and the details are joined to its rows. So PostgreSQL can use one cached plan for every
  // call.
  const page = `(SELECT b.* FROM board_row b ${narrowing(audience)} ${conditions.takeWhere()} ORDER BY ${orderBy} ${limitFor(limit)}) b`
  return readRequests(sql, conditions, {
    from: `${page} JOIN removal_request r ON r.id = b.request_id`,
    orderBy,
    limit,
  })
}

/** Returns the values of the condition CHASED_DESC from a key, which begins with the rank that `chasedRank` returns. */
function chasedKey([ranked, id]: readonly [string, string]): string[] {
  const [rank, dueAt] = ranked.split(' ')
  const chased = chaseCounts[Number(rank)]!
  return [chased, chased, dueAt!, id]
}

/** Returns the sort key of a row, which cursors contain. */
export function boardKey(row: RequestRow, order: BoardOrder): [string, string] {
  const isByDue = order === 'DUE_ASC' || order === 'CHASED_DESC'
  const at = isByDue ? (row.dueAt ?? new Date('9999-12-31T00:00:00Z')) : (row.sentAt ?? row.undeliveredAt)
  return [order === 'CHASED_DESC' ? `${chasedRank(row.chased)} ${at!.toISOString()}` : at!.toISOString(), row.id]
}

export interface Membership {
  members: RequestRow[]
  others: string[]
}

/**
 * Splits requests into those that are on the board under this filter and those that are not. Requests that the audience
 * must not see are in neither part.
 */
export async function boardMembership(
  sql: Sql,
  audience: Audience,
  filter: BoardFilter,
  ids: string[],
  asOf: Date,
): Promise<Membership> {
  const members = await readRequests(sql, onBoard(audience, filter, asOf).and('b.request_id = ANY (?::uuid[])', ids), {
    from: BOARD,
    orderBy: 'b.due_at, b.request_id',
    limit: ids.length,
  })
  const inside = new Set(members.map(({ id }) => id))
  const outside = ids.filter((id) => !inside.has(id))
  if (outside.length === 0) return { members, others: [] }
  const known = visible(new Conditions().and('r.id = ANY (?::uuid[])', outside), audience)
  const others = await rows(sql, `SELECT r.id FROM removal_request r ${known.where}`, known.values)
  return { members, others: others.map(([id]) => id as string) }
}

/** Cost: proportional to the board, not to the archive. */
export async function countBoard(sql: Sql, audience: Audience, filter: BoardFilter, asOf: Date): Promise<BoardCounts> {
  const conditions = onBoard(audience, filter, asOf)
  const now = conditions.value(asOf)
  const soon = conditions.value(new Date(asOf.getTime() + DUE_SOON_HOURS * 3_600_000))
  const [row] = await rows(
    sql,
    `SELECT count(*), coalesce(sum(b.items), 0), coalesce(sum(d.overdue), 0), coalesce(sum(d.soon), 0), coalesce(sum(b.clarifying), 0)
     FROM board_row b ${narrowing(audience)}
     LEFT JOIN (SELECT request_id, sum(awaiting) FILTER (WHERE due_at < ${now}) AS overdue,
       sum(awaiting) FILTER (WHERE due_at >= ${now}) AS soon
       FROM board_due WHERE due_at <= ${soon} GROUP BY request_id) d ON d.request_id = b.request_id ${conditions.where}`,
    conditions.values,
  )
  const [requests, items, overdueItems, dueSoonItems, clarificationItems] = row!.map(Number)
  return {
    requests: requests!,
    items: items!,
    overdueItems: overdueItems!,
    dueSoonItems: dueSoonItems!,
    clarificationItems: clarificationItems!,
  }
}
