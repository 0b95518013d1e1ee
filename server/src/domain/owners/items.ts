/** Counts the content items of owners. */
import type { Tx } from '#domain/core/command.ts'

export interface OwnerTotals {
  id: string
  items: number
  /** the sum of the known reaches; null if none is known */
  reach: number | null
}

/** Returns the totals of owners. Cost: one statement, which reads the items of these owners by an index. */
export const readOwnerTotals = (db: Pick<Tx, '$queryRaw'>, owners: readonly string[]): Promise<OwnerTotals[]> =>
  db.$queryRaw`
    SELECT owner_id AS id, count(*)::int AS items, sum(reach)::float8 AS reach
    FROM content_item WHERE owner_id = ANY (${owners}::uuid[]) GROUP BY owner_id`
