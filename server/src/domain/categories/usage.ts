/** Reads how often categories are used, and whether they were ever used. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

export interface CategoryUsage {
  id: string
  openCases: number
  /** cases that are or ever were in the category */
  cases: number
}

/** A category that no case ever had is absent. Cost: linear in the counted cases. */
export const countCases = (
  db: Pick<PrismaClient, '$queryRaw'>,
  categories: readonly string[],
): Promise<CategoryUsage[]> => db.$queryRaw`
  SELECT stay.category_id AS id, count(DISTINCT stay.case_id)::integer AS cases,
    count(DISTINCT stay.case_id) FILTER (WHERE stay.left_at IS NULL AND c.state = 'OPEN')::integer AS "openCases"
  FROM case_category stay JOIN "case" c ON c.id = stay.case_id
  WHERE stay.category_id = ANY (${categories}::uuid[]) GROUP BY stay.category_id`

export async function isUsed(tx: Tx, categories: readonly string[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ used: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM case_category WHERE category_id = ANY (${categories}::uuid[]))
      OR EXISTS (SELECT 1 FROM finding WHERE categories_ever && ${categories}::uuid[])
      OR EXISTS (SELECT 1 FROM measurement WHERE category_id = ANY (${categories}::uuid[])) AS used`
  return row!.used
}
