/**
 * Reads the outcomes of requests, cases and tips. Also reads when the receipts of tips, which show these outcomes, last
 * changed. The state of a content item is that of its latest request.
 */
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import { storedAffecting, storedNames } from '#domain/events/registry.ts'
import { latestRequests } from './latest-request.ts'

export interface OutcomePart {
  state: ItemState
  items: number
}

const order: readonly ItemState[] = [
  ...(['AWAITING', 'NEEDS_CLARIFICATION', 'REFUSED', 'NOT_FOUND', 'REVERSED', 'NOT_SENT'] as const),
  ...(['ACTIONED', 'ALREADY_GONE', 'WITHDRAWN'] as const),
]

/** Adds up the items by state, in the order of `order` and without states that have no items. */
export const partsOf = (items: readonly OutcomePart[]): OutcomePart[] =>
  order.flatMap((state) => {
    const count = items.filter((part) => part.state === state).reduce((sum, part) => sum + part.items, 0)
    return count > 0 ? [{ state, items: count }] : []
  })

export interface RequestPart extends OutcomePart {
  requestId: string
}

/**
 * Counts the request items of requests by state. If a request was sent, its sent items count. If it was withdrawn
 * unsent, all its items count. Otherwise, its items that are not withdrawn count.
 */
export async function requestOutcomes(sql: Sql, requestIds: readonly string[]): Promise<RequestPart[]> {
  const result = await rows(
    sql,
    `SELECT i.request_id, i.state, count(*)::int FROM request_item i JOIN removal_request r ON r.id = i.request_id
     WHERE r.id = ANY ($1::uuid[]) AND (i.sent_at IS NOT NULL OR r.sent_at IS NULL AND (r.state = 'WITHDRAWN' OR i.state <> 'WITHDRAWN')) GROUP BY 1, 2`,
    [requestIds],
  )
  return result.map(([requestId, state, items]) => ({ requestId, state, items }) as RequestPart)
}

/**
 * Adds up the reach that the items of requests had when they were sent. Withdrawn items do not count. The result has no
 * row for a request without known reach.
 */
export const requestReach = async (sql: Sql, requestIds: readonly string[]): Promise<{ id: string; reach: number }[]> =>
  (
    await rows(
      sql,
      `SELECT request_id, sum(reach)::float8 FROM request_item
       WHERE request_id = ANY ($1::uuid[]) AND reach IS NOT NULL AND state <> 'WITHDRAWN' GROUP BY 1`,
      [requestIds],
    )
  ).map(([id, reach]) => ({ id, reach }) as { id: string; reach: number })

export interface CasePart extends OutcomePart {
  caseId: string
  kind: string
}

/**
 * Counts the content items of cases by kind and state. Content that was never sent to a platform counts as NOT_SENT.
 */
export async function caseOutcomes(sql: Sql, caseIds: readonly string[]): Promise<CasePart[]> {
  const result = await rows(
    sql,
    `WITH latest AS (${latestRequests('SELECT item_id FROM case_item WHERE case_id = ANY ($1::uuid[])')})
     SELECT ci.case_id, x.kind, coalesce(latest.state, 'NOT_SENT'), count(*)::int
     FROM case_item ci JOIN content_item x ON x.id = ci.item_id LEFT JOIN latest ON latest.item_id = ci.item_id
     WHERE ci.case_id = ANY ($1::uuid[]) GROUP BY 1, 2, 3`,
    [caseIds],
  )
  return result.map(([caseId, kind, state, items]) => ({ caseId, kind, state, items }) as CasePart)
}

/**
 * `state` is the state of the latest request for the content. `state` is WITHDRAWN if every such request was withdrawn,
 * and null if the content was never sent or the tip is not linked.
 */
export interface TipLink {
  tipId: string
  /** null while the content has only a name */
  url: string | null
  /** the name of content without an address; null if it has one */
  name: string | null
  kind: string
  state: ItemState | null
  /** whether the content is in another case but not in the case of the tip */
  elsewhere: boolean
  /** whether the tip is linked, but the content is in no case and was never sent */
  notTaken: boolean
}

/**
 * Returns the content that tips name, with its states, tip by tip. Within a tip, content with an address comes first,
 * by address; content without one follows, by name.
 */
export async function tipLinks(sql: Sql, tipIds: readonly string[]): Promise<TipLink[]> {
  const result = await rows(
    sql,
    `WITH latest AS (${latestRequests('SELECT item_id FROM tip_item WHERE tip_id = ANY ($1::uuid[])')})
     SELECT t.id, x.canonical_url, CASE WHEN x.canonical_url IS NULL THEN x.title END, x.kind, latest.state,
       t.case_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM case_item ci WHERE ci.case_id = t.case_id AND ci.item_id = ti.item_id)
         AND EXISTS (SELECT 1 FROM case_item ci WHERE ci.item_id = ti.item_id),
       t.state = 'LINKED' AND latest.state IS NULL AND NOT EXISTS (SELECT 1 FROM case_item ci WHERE ci.item_id = ti.item_id)
     FROM tip t JOIN tip_item ti ON ti.tip_id = t.id JOIN content_item x ON x.id = ti.item_id
       LEFT JOIN latest ON latest.item_id = ti.item_id AND t.state = 'LINKED'
     WHERE t.id = ANY ($1::uuid[]) ORDER BY t.id, x.canonical_url, x.title`,
    [tipIds],
  )
  return result.map(
    ([tipId, url, name, kind, state, elsewhere, notTaken]) =>
      ({ tipId, url, name, kind, state, elsewhere, notTaken }) as TipLink,
  )
}

/**
 * When the receipt of a linked tip last changed; null if no change is recorded. A receipt shows the reporter the
 * outcomes of the content in the tip.
 */
export interface ReceiptChange {
  id: string
  changedAt: Date | null
}

/**
 * Returns when the receipts of tips last changed. A receipt changes when the tip is linked or moved, when a sent
 * request item for content of the tip or its case has an event, and when content of the tip gets an address. Leaves out
 * tips that are not linked. Cost: linear in the content items of the tips, their request items, and the events of both.
 */
export async function receiptChanges(sql: Sql, tipIds: readonly string[]): Promise<ReceiptChange[]> {
  const result = await rows(
    sql,
    `SELECT t.id, greatest(
       (SELECT max(e.recorded_at) FROM event e WHERE e.subject_id = t.id AND e.type = ANY ($2::text[])),
       (SELECT max(e.recorded_at) FROM tip_item ti JOIN event e ON e.subject_id = ti.item_id AND e.type = ANY ($3::text[])
        WHERE ti.tip_id = t.id),
       (SELECT max(e.recorded_at) FROM request_item i JOIN event e ON e.subject_id = i.id AND e.type = ANY ($3::text[])
        WHERE i.sent_at IS NOT NULL AND i.item_id IN (
          SELECT item_id FROM tip_item WHERE tip_id = t.id UNION SELECT item_id FROM case_item WHERE case_id = t.case_id)))
     FROM tip t WHERE t.id = ANY ($1::uuid[]) AND t.state = 'LINKED'`,
    [tipIds, storedNames(['tip.linked', 'tip.moved']), [...storedAffecting('RECEIPTS')]],
  )
  return result.map(([id, changedAt]) => ({ id, changedAt }) as ReceiptChange)
}
