/**
 * Suggests prohibitions for items of cases: those that the latest request for the same content cited, or their
 * successors in force. If there are none, suggests the prohibitions of the category of the case.
 */
import type { PrismaClient, Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { isInForce } from './citable.ts'
import { MAX_CITED } from './cited.ts'

export interface CaseItemKey {
  caseId: string
  itemId: string
}

/** Returns the suggestions for each item, in the order of `items`. */
export async function suggestProhibitions(
  db: PrismaClient,
  items: readonly CaseItemKey[],
  now: Date,
): Promise<readonly Prohibition[][]> {
  const today = localDay(now, await zoneOf(db))
  const all = await db.prohibition.findMany({ orderBy: [{ inForceFrom: 'desc' }, { slug: 'asc' }] })
  const byId = new Map(all.map((each) => [each.id, each]))
  const earlier = await earlierChoices(
    db,
    items.map(({ itemId }) => itemId),
  )
  const ofCategory = await byCategory(
    db,
    items.map(({ caseId }) => caseId),
    all.filter((each) => isInForce(each, today)),
  )
  return items.map(({ caseId, itemId }) => {
    const present = (earlier.get(itemId) ?? []).flatMap((id) => inForceInstead(byId, id, today) ?? [])
    return [...new Set(present.length > 0 ? present : (ofCategory.get(caseId) ?? []))].slice(0, MAX_CITED)
  })
}

/**
 * Returns the prohibitions that were last cited for each content item, by its id, in the order of the letter. Ignores
 * request items that cite none.
 */
async function earlierChoices(db: PrismaClient, itemIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.$queryRaw<{ itemId: string; prohibitions: string[] }[]>`
    SELECT l.item_id AS "itemId", array_agg(c.prohibition_id::text ORDER BY c.position) AS prohibitions
    FROM (
      SELECT DISTINCT ON (i.item_id) i.item_id, i.id FROM request_item i JOIN removal_request r ON r.id = i.request_id
      WHERE i.item_id = ANY (${itemIds}::uuid[])
        AND EXISTS (SELECT 1 FROM cited_prohibition c WHERE c.request_item_id = i.id)
      ORDER BY i.item_id, r.created_at DESC, i.id DESC) l
    JOIN cited_prohibition c ON c.request_item_id = l.id
    GROUP BY l.item_id`
  return new Map(rows.map(({ itemId, prohibitions }) => [itemId, prohibitions]))
}

/** Returns the prohibition if it is in force on the day, otherwise its first successor that is in force. */
function inForceInstead(byId: ReadonlyMap<string, Prohibition>, id: string, day: string): Prohibition | undefined {
  for (let each = byId.get(id); each; each = each.successorId ? byId.get(each.successorId) : undefined)
    if (isInForce(each, day)) return each
  return undefined
}

/**
 * Returns the prohibitions in force for the category of each case, or for the nearest category above it that has some.
 * If no such category exists, returns the prohibitions in force that have no category.
 */
async function byCategory(
  db: PrismaClient,
  caseIds: readonly string[],
  inForce: readonly Prohibition[],
): Promise<Map<string, Prohibition[]>> {
  const above = await db.$queryRaw<{ caseId: string; categoryId: string | null }[]>`
    WITH RECURSIVE above AS (
      SELECT id AS case_id, category_id, 0 AS level FROM "case" WHERE id = ANY (${caseIds}::uuid[])
      UNION ALL
      SELECT a.case_id, k.parent_id, a.level + 1 FROM above a JOIN category k ON k.id = a.category_id)
    SELECT case_id AS "caseId", category_id AS "categoryId" FROM above ORDER BY level`
  const nearest = new Map<string, Prohibition[]>()
  for (const { caseId, categoryId } of above) {
    const own = inForce.filter((each) => each.categoryId === categoryId)
    if (own.length > 0 && !nearest.has(caseId)) nearest.set(caseId, own)
  }
  return nearest
}
