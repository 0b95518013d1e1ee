/** The order of categories as a flat list in which children follow their parent. */

type Category = { id: string; parent?: { id: string } | null }

/** Returns the tree as one list, children after their parent, with the depth of each (0 for roots). */
export function categoryChoices<C extends Category>(categories: readonly C[]): (C & { depth: number })[] {
  const under = (parent: string | null, depth: number): (C & { depth: number })[] =>
    categories
      .filter((category) => (category.parent?.id ?? null) === parent)
      .flatMap((category) => [{ ...category, depth }, ...under(category.id, depth + 1)])
  return under(null, 0)
}
