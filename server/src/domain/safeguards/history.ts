/**
 * Records the categories that cases ever had, and reads the safeguards of an item: what its categories demand and
 * forbid. All cases that ever contained the item count, with all their present and earlier categories; the strictest
 * safeguards apply. A category that a case had by mistake does not count.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { personId } from '#domain/core/viewer.ts'
import { sealCaptures } from './seals.ts'

/**
 * Records that a case left a category and entered another one. If the new category forbids captures, seals the captures
 * of all items of the case at once.
 */
export async function enterCategory(
  tx: Tx,
  append: Append,
  context: CommandContext,
  caseId: string,
  category: { id: string; noCapture: boolean },
): Promise<void> {
  const by = personId(context.viewer)
  const { now } = context
  await tx.caseCategory.updateMany({ where: { caseId, leftAt: null }, data: { leftAt: now, leftById: by } })
  await tx.caseCategory.create({ data: { caseId, categoryId: category.id, enteredAt: now, enteredById: by } })
  if (category.noCapture) await sealCaptures(tx, append, context, caseId)
}

export interface Safeguards {
  /**
   * true for categories that concern speech: an assessment must state that the measure is necessary and proportionate
   */
  expression: boolean
  /** true: no capture may be stored */
  noCapture: boolean
}

/**
 * Returns the safeguards by content item id. The result has no entry for an item without safeguards. `items` are ids,
 * or a request for all of its unsent items.
 */
export async function safeguardsOf(
  tx: Pick<Tx, '$queryRaw'>,
  items: readonly string[] | { request: string },
): Promise<Map<string, Safeguards>> {
  const wanted =
    'request' in items
      ? Prisma.sql`(SELECT item_id FROM request_item WHERE request_id = ${items.request}::uuid AND state = 'NOT_SENT')`
      : Prisma.sql`(SELECT unnest(${items}::uuid[]))`
  const rows = await tx.$queryRaw<({ item: string } & Safeguards)[]>`
    SELECT item.item_id AS item, bool_or(category.expression) AS expression, bool_or(category.no_capture) AS "noCapture"
    FROM case_item_ever item JOIN case_category stay ON stay.case_id = item.case_id AND stay.mistaken_at IS NULL
      JOIN category ON category.id = stay.category_id
    WHERE item.item_id IN ${wanted} GROUP BY item.item_id
    HAVING bool_or(category.expression OR category.no_capture)`
  return new Map(rows.map(({ item, ...safeguards }) => [item, safeguards]))
}

/**
 * Locks content items, so that no seal is added until the command ends. Throws CAPTURE_FORBIDDEN with the items that
 * ever had a category which forbids captures.
 */
export async function requireCaptures(tx: Tx, items: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ANY (${items}::uuid[]) ORDER BY id FOR SHARE`
  const safeguards = await safeguardsOf(tx, items)
  const forbidden = items.filter((item) => safeguards.get(item)?.noCapture)
  if (forbidden.length > 0)
    throw new RuleError(
      'CAPTURE_FORBIDDEN',
      'only addresses and hashes may be stored for a category that these items ever had',
      'ContentItem',
      forbidden,
    )
}

/** Whether the case ever had a category that forbids captures. */
export async function forbidsCaptures(tx: Tx, caseId: string): Promise<boolean> {
  const stay = await tx.caseCategory.findFirst({
    where: { caseId, mistakenAt: null, category: { noCapture: true } },
    select: { id: true },
  })
  return stay !== null
}

/** Seals the captures of items that were added to a case, if the case ever had a category that forbids captures. */
export async function sealJoined(
  tx: Tx,
  append: Append,
  context: CommandContext,
  caseId: string,
  items: readonly string[],
): Promise<void> {
  if (items.length > 0 && (await forbidsCaptures(tx, caseId))) await sealCaptures(tx, append, context, caseId, items)
}
