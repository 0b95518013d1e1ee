/** Lists items that were recorded by the same name in one case or tip, so that people can give them different names. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { isSameName } from './named-items.ts'

export interface SameName {
  platform: string
  /** the names as recorded, at least two */
  names: string[]
  /** the number of the case or tip */
  number: string
}

/**
 * Commands refuse names that another item already has, but earlier versions accepted some of them. Cost: one statement
 * over the items that were recorded by their name.
 */
export async function sameNames(db: PrismaClient): Promise<SameName[]> {
  const rows = await db.$queryRaw<{ platform: string; names: string[]; number: string }[]>`
    WITH scope AS (
      SELECT m.item_id, c.id AS scope_id, c.number FROM case_item m JOIN "case" c ON c.id = m.case_id
      UNION ALL SELECT m.item_id, t.id, t.number FROM tip_item m JOIN tip t ON t.id = m.tip_id)
    SELECT p.name AS platform, scope.number, array_agg(i.title ORDER BY i.first_seen_at, i.id) AS names
    FROM content_item i JOIN platform p ON p.id = i.platform_id JOIN scope ON scope.item_id = i.id
    WHERE i.name_key IS NOT NULL GROUP BY p.name, scope.number, scope.scope_id, i.platform_id, i.name_key
    HAVING count(*) > 1 ORDER BY scope.number, p.name`
  return rows.flatMap(({ names, ...row }) => {
    // Names that differ only in accents have the same key, but are not the same.
    const shared = names.filter((name, index) => names.some((each, at) => at !== index && isSameName(each, name)))
    return shared.length > 1 ? [{ ...row, names: shared }] : []
  })
}
