type Category = { id: string; slug: string; nameVi: string; nameEn: string; parent?: { id: string } | null }

/** The tree of categories as one list, children under their parent, with how deep each stands. */
export function categoryChoices<C extends Category>(categories: readonly C[]): (C & { depth: number })[] {
  const under = (parent: string | null, depth: number): (C & { depth: number })[] =>
    categories
      .filter((category) => (category.parent?.id ?? null) === parent)
      .flatMap((category) => [{ ...category, depth }, ...under(category.id, depth + 1)])
  return under(null, 0)
}
