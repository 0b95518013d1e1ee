/**
 * Derives the owners and violations of content items that an earlier version of the product recorded, or whose platform
 * changed. The rules of the platforms name the owners.
 */

import type { ContentItem, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { addressReaderOf, platformsOfAddresses } from '#domain/content/address-reader.ts'

/** A batch holds locks that it shares with answers of platforms, so it is small. */
export const BATCH_SIZE = 100

/**
 * Derives the owners and violations of the next BATCH_SIZE marked items in one transaction. Returns whether marked items
 * may be left. Items that a command has locked wait for a later batch. Appends no event, because nothing is decided.
 */
export const deriveStaleOwners = (db: PrismaClient): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<Pick<ContentItem, 'id' | 'canonicalUrl' | 'namedOwner'>[]>`
      SELECT id, canonical_url AS "canonicalUrl", named_owner AS "namedOwner" FROM content_item
      WHERE owner_stale ORDER BY id LIMIT ${BATCH_SIZE} FOR NO KEY UPDATE SKIP LOCKED`
    if (rows.length === 0) return false
    const { canonical } = addressReaderOf(await platformsOfAddresses(tx))
    const ids = rows.map(({ id }) => id)
    const named = rows.map(({ canonicalUrl, namedOwner }) => {
      const address = canonicalUrl === null ? null : canonical(canonicalUrl)
      const read = address && 'namedOwner' in address ? address.namedOwner : null
      // The address that a person entered may name the owner, although the stored address does not.
      return read || namedOwner || read
    })
    await tx.$executeRaw`SELECT lock_violations(${ids}::uuid[])`
    await tx.$executeRaw`
      SELECT make_owners(array_agg(c.platform_id), array_agg(n.owner), array_agg(c.canonical_url), array_agg(c.kind))
      FROM content_item c JOIN unnest(${ids}::uuid[], ${named}::text[]) n (id, owner) ON n.id = c.id`
    // The trigger of the table derives the owner when the name is written.
    await tx.$executeRaw`
      UPDATE content_item c SET named_owner = n.owner, owner_stale = false
      FROM unnest(${ids}::uuid[], ${named}::text[]) n (id, owner) WHERE c.id = n.id`
    await tx.$executeRaw`SELECT refresh_violations(${ids}::uuid[])`
    return ids.length === BATCH_SIZE
  })

/** Whether the owners and violations of all items are derived. Cost: one look-up in the index of marked items. */
export const areDerived = async (db: Pick<PrismaClient, 'contentItem'>): Promise<boolean> =>
  (await db.contentItem.findFirst({ where: { ownerStale: true }, select: { id: true } })) === null
