/**
 * Seals the captures of every case that is or ever was in a category, and the files of the findings and measurements of
 * the category.
 */
import type { Append, Tx } from '#domain/core/command.ts'
import { type Sealing, sealCaptures, sealForbiddenFiles } from './seals.ts'

/** One transaction seals the captures of at most this many cases. Each takes about five statements. */
const MAX_CASES = 500

/**
 * Returns at most `limit` cases that have a readable capture or facts that a page stated about itself, although the category `categoryId` forbids captures and
 * the case has or had this category. Null stands for any category.
 */
const unsealedCases = (
  tx: Pick<Tx, '$queryRaw'>,
  categoryId: string | null,
  limit: number,
): Promise<{ id: string }[]> =>
  tx.$queryRaw`
    SELECT DISTINCT stay.case_id AS id
    FROM category JOIN case_category stay ON stay.category_id = category.id AND stay.mistaken_at IS NULL
      JOIN case_item_ever item ON item.case_id = stay.case_id
    WHERE category.no_capture AND (${categoryId}::uuid IS NULL OR category.id = ${categoryId}::uuid)
      AND (EXISTS (SELECT FROM evidence e WHERE e.item_id = item.item_id AND is_readable(e.sha256))
        OR EXISTS (SELECT FROM probe p WHERE p.item_id = item.item_id AND (p.title IS NOT NULL OR p.final_address <> p.address))
        OR EXISTS (SELECT FROM page_capture c WHERE c.item_id = item.item_id
          AND (c.headers IS NOT NULL OR c.detail IS NOT NULL OR c.final_address <> c.address)))
    ORDER BY 1 LIMIT ${limit}`

/** Like `unsealedCases`, for all categories. */
export const nextUnsealedCases = (tx: Pick<Tx, '$queryRaw'>, limit: number): Promise<{ id: string }[]> =>
  unsealedCases(tx, null, limit)

/**
 * Must be called when a category begins to forbid captures. Seals all forbidden files of findings and measurements, and
 * the captures of at most MAX_CASES cases; `sealForgottenCaptures` seals the others within minutes.
 */
export async function sealCategory(tx: Tx, append: Append, context: Sealing, categoryId: string): Promise<void> {
  for (const { id } of await unsealedCases(tx, categoryId, MAX_CASES)) await sealCase(tx, append, context, id)
  await sealForbiddenFiles(tx, append, context)
}

/** Locks a case and seals its captures. */
export async function sealCase(tx: Tx, append: Append, context: Sealing, caseId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "case" WHERE id = ${caseId}::uuid FOR NO KEY UPDATE`
  await sealCaptures(tx, append, context, caseId)
}
