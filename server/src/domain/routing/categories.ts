/** Finds the categories above a category, because a rule for a category also applies to its descendants. */
import type { Tx } from '#domain/core/command.ts'

/** Reads the tree once. The returned function lists a category and all categories above it. */
export async function categoriesAbove(db: Pick<Tx, 'category'>): Promise<(id: string) => string[]> {
  const parents = new Map(
    (await db.category.findMany({ select: { id: true, parentId: true } })).map(({ id, parentId }) => [id, parentId]),
  )
  return (id) => {
    const path: string[] = []
    for (let at: string | null = id; at !== null && !path.includes(at); at = parents.get(at) ?? null) path.push(at)
    return path
  }
}
