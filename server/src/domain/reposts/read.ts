/** Reads proposals and decisions about reposts. */
import type { PrismaClient, Repost } from '@takedown/prisma/generated/client/client.ts'

/** The latest reposts that are listed for an item. */
export const MAX_LISTED = 20

export interface ListedRepost extends Repost {
  /** the item for which the repost is listed: the repost, or the earlier item */
  listedFor: string
}

/**
 * Reads the reposts in which the items are the repost or the earlier item, the latest first, at most MAX_LISTED of
 * either for an item. Cost: one statement with two look-ups for each item.
 */
export function readReposts(db: Pick<PrismaClient, '$queryRaw'>, itemIds: readonly string[]): Promise<ListedRepost[]> {
  return db.$queryRaw<ListedRepost[]>`
    SELECT wanted.id AS "listedFor", r.id, r.item_id AS "itemId", r.earlier_id AS "earlierId", r.same_text AS "sameText",
      r.image_distance AS "imageDistance", r.same_owner AS "sameOwner", r.proposed_at AS "proposedAt", r.state,
      r.decided_at AS "decidedAt", r.decided_by_id AS "decidedById", r.reason
    FROM unnest(${[...itemIds]}::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
      (SELECT * FROM repost WHERE item_id = wanted.id ORDER BY proposed_at DESC, id DESC LIMIT ${MAX_LISTED})
      UNION ALL
      (SELECT * FROM repost WHERE earlier_id = wanted.id ORDER BY proposed_at DESC, id DESC LIMIT ${MAX_LISTED})) r
    ORDER BY r.proposed_at DESC, r.id DESC`
}

/** Reads the undecided proposals, the latest first, after the instant and id of `after`. Cost: one read of an index. */
export function readProposed(
  db: Pick<PrismaClient, 'repost'>,
  after: [instant: string, id: string] | undefined,
  limit: number,
): Promise<Repost[]> {
  return db.repost.findMany({
    where: {
      state: 'PROPOSED',
      ...(after && {
        OR: [{ proposedAt: { lt: new Date(after[0]) } }, { proposedAt: new Date(after[0]), id: { lt: after[1] } }],
      }),
    },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
}
