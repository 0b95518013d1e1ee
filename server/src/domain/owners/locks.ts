/** Reads the locks of owners: the requests to lock them, and the terminations of their accounts by the platform. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import type { OwnerLock } from './strikes.ts'

/** The actions after which an account, page, group or channel exists no more. */
const ended = Prisma.sql`('ACCOUNT_TERMINATED', 'GROUP_DISABLED')`

/**
 * Selects the locks of the owners whose ids the query `owners` returns, as rows of (owner_id, request_id, case_id,
 * number, sent_at, item_id, measure, items_covered, state). Only requests to the platform of the owner count:
 *
 * - A request to lock the item with the address of the owner. The request is DONE only if the action made an entire
 *   account inaccessible, by the flags of the vocabulary. An answer such as "labelled" locks nothing.
 * - Every other request, for any item of the owner, after which the account was terminated. This is a permanent lock.
 *
 * Cost: reads the items of the owners and their requests by indexes.
 */
export const locksOf = (owners: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT o.id AS owner_id, r.id AS request_id, r.case_id, coalesce(r.register_number, r.number) AS number, i.sent_at,
    i.id AS item_id, i.items_covered,
    CASE WHEN i.state = 'ACTIONED' AND i.action IN ${ended} THEN 'LOCK_PERMANENTLY' ELSE r.measure END AS measure,
    CASE WHEN i.state = 'ACTIONED' AND EXISTS (SELECT FROM vocabulary_entry
        WHERE vocabulary = 'Action' AND code = i.action AND account_level AND makes_inaccessible) THEN 'DONE'
      WHEN i.state IN ('NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION') THEN 'OPEN' ELSE 'OTHER' END AS state
  FROM content_owner o CROSS JOIN LATERAL (
    SELECT id, true AS is_owner FROM content_item WHERE platform_id = o.platform_id AND canonical_url = o.address
    UNION ALL
    SELECT id, false FROM content_item WHERE owner_id = o.id AND canonical_url IS DISTINCT FROM o.address) c
  JOIN request_item i ON i.item_id = c.id AND i.platform_id = o.platform_id JOIN removal_request r ON r.id = i.request_id
  WHERE o.id IN (${owners}) AND (c.is_owner AND r.measure IN ('LOCK_TEMPORARILY', 'LOCK_PERMANENTLY')
    OR i.state = 'ACTIONED' AND i.action IN ${ended})`

/** Returns the locks of the owners, the one sent first of each owner first. One statement. */
export const readLocks = (
  db: Pick<Tx, '$queryRaw'>,
  owners: readonly string[],
): Promise<(OwnerLock & { ownerId: string })[]> => db.$queryRaw`
  SELECT owner_id AS "ownerId", request_id AS "requestId", number, sent_at AS "sentAt", measure, state,
    items_covered AS "itemsCovered"
  FROM (${locksOf(Prisma.sql`SELECT unnest(${owners}::uuid[])`)}) lock ORDER BY sent_at, item_id`
