/**
 * Reads the outcomes of requests, cases and tips. Request items of a request, and content items of a case, are counted
 * by state. Content items of a tip are listed with their states. The state of a content item is that of its latest
 * request. Also reads when the receipts of tips, which show these outcomes, last changed.
 */
import type { ItemState } from '@takedown/prisma/generated/client/enums.ts'
import { rows, type Sql } from '#domain/core/sql.ts'
import { storedAffecting, storedNames } from '#domain/events/registry.ts'
import { latestRequests } from './latest-request.ts'

/** How many items are in one state. */
export interface OutcomePart {
  state: ItemState
  items: number
}

/** The order in which states are listed. */
const order: readonly ItemState[] = [
  ...(['AWAITING', 'NEEDS_CLARIFICATION', 'REFUSED', 'NOT_FOUND', 'REVERSED', 'NOT_SENT'] as const),
  ...(['ACTIONED', 'ALREADY_GONE', 'WITHDRAWN'] as const),
]

/** Adds up the numbers of items by state. Returns only states that have items, in the order of `order`. */
export const partsOf = (items: readonly OutcomePart[]): OutcomePart[] =>
  order.flatMap((state) => {
    const count = items.filter((part) => part.state === state).reduce((sum, part) => sum + part.items, 0)
    return count > 0 ? [{ state, items: count }] : []
  })

/** How many items of one request are in one state. */
export interface RequestPart extends OutcomePart {
  requestId: string
}

/**
 * Counts the request items of requests by state. If a request was sent, its sent items count. If it may still be sent,
 * its items that are not withdrawn count. If it was withdrawn unsent, all its items count. Cost: linear in these items.
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
 * Adds up the reach of the items of requests, as known when they were sent. Withdrawn items do not count. Returns no
 * row for a request without known reach. Cost: linear in these items.
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

/** How many content items of one case have this kind and state. */
export interface CasePart extends OutcomePart {
  caseId: string
  kind: string
}

/**
 * Counts the content items of cases by kind and state. Content that was never sent to a platform counts as NOT_SENT.
 * Cost: linear in these items and their requests.
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
 * Content that a tip names. `state` is that of the latest request for the content. `state` is WITHDRAWN if every such
 * request was withdrawn, and null if the content was not sent or the tip is not linked.
 */
export interface TipLink {
  tipId: string
  /** null while the content is known only by its name */
  url: string | null
  /** the name of content without an address; null if it has one */
  name: string | null
  kind: string
  state: ItemState | null
  /** whether another case contains the content, but the case of the tip does not */
  elsewhere: boolean
  /** whether the tip is linked, but no case contains the content and no request for it was sent */
  notTaken: boolean
}

/**
 * Returns the content that tips name, with its states. Content with an address comes first, in the order of the
 * addresses; content without one follows, in the order of the names. The content of a tip that is not linked has no
 * state.
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
 * When the receipt of a linked tip last changed, or null if no change is recorded. The receipt shows the reporter the
 * outcomes of the content in the tip.
 */
export interface ReceiptChange {
  id: string
  changedAt: Date | null
}

/**
 * Returns when the receipts of tips last changed. Three kinds of events change a receipt: an event that links or moves
 * the tip, an event of a sent request item whose content is in the tip or in its case, and an event that gives content
 * of the tip an address. Tips that are not linked are left out. Cost: linear in the content items of the tips, their
 * request items and the events of both.
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
