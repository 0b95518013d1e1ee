/** Checks which categories can be chosen. */
import type { Category } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'

/**
 * Returns the category. Throws NotFoundError if it does not exist, and CATEGORY_NOT_IN_USE if it has ended and is not
 * `present`. An object may keep its category `present` even after that has ended.
 */
export async function requireOfferedCategory(tx: Tx, id: string, present?: string | null): Promise<Category> {
  const category = await tx.category.findUnique({ where: { id } })
  if (!category) throw new NotFoundError('category')
  if (category.endedOn && id !== present)
    throw new RuleError('CATEGORY_NOT_IN_USE', 'the category has ended', 'Category', [id])
  return category
}
