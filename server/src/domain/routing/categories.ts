/** Finds the categories above a category. Rules for a category also apply to its descendants. */
import type { Tx } from '#domain/core/command.ts'

/** Reads the tree once. Returns a function that returns a category and all categories above. */
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
