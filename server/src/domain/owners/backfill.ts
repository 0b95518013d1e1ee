/** Derives the owners and violations of content items that an earlier version of the product recorded. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

/** A batch holds locks that it shares with answers of platforms, so it is small. */
export const BATCH_SIZE = 100

/**
 * Derives the owners and violations of the next BATCH_SIZE marked items in one transaction. Returns whether marked items
 * may be left. Items that a command has locked wait for a later batch. Appends no event, because nothing is decided.
 */
export const deriveStaleOwners = (db: PrismaClient): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM content_item WHERE owner_stale ORDER BY id LIMIT ${BATCH_SIZE} FOR NO KEY UPDATE SKIP LOCKED`
    const ids = rows.map(({ id }) => id)
    await tx.$executeRaw`SELECT lock_violations(${ids}::uuid[])`
    await tx.$executeRaw`
      SELECT make_owners(array_agg(platform_id), array_agg(canonical_url), array_agg(kind))
      FROM content_item WHERE id = ANY (${ids}::uuid[])`
    // The trigger of the table derives the owner when the address is written.
    await tx.$executeRaw`
      UPDATE content_item SET canonical_url = canonical_url, owner_stale = false WHERE id = ANY (${ids}::uuid[])`
    await tx.$executeRaw`SELECT refresh_violations(${ids}::uuid[])`
    return ids.length === BATCH_SIZE
  })

/** Whether the owners and violations of all items are derived. Cost: one look-up in the index of marked items. */
export const areDerived = async (db: Pick<PrismaClient, 'contentItem'>): Promise<boolean> =>
  (await db.contentItem.findFirst({ where: { ownerStale: true }, select: { id: true } })) === null
