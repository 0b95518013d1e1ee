/** Adds the descendants of categories to the filters of lists. */
import type { Sql } from '#domain/core/sql.ts'

type Categories = { categories?: string[] | undefined }

/**
 * Adds the descendants to the categories of a filter and of its exceptions. All ids are passed as values of the
 * statement, so that PostgreSQL can estimate how many rows match.
 */
export async function withDescendants<Filter extends Categories & { except?: Categories | undefined }>(
  sql: Sql,
  filter: Filter,
): Promise<Filter> {
  const tree = async (roots: string[] | undefined) =>
    roots &&
    (await sql.query<{ id: string }>('SELECT category_tree($1::uuid[]) AS id', [roots])).rows.map(({ id }) => id)
  if (!filter.categories && !filter.except?.categories) return filter
  const categories = await tree(filter.categories)
  const except = filter.except && { ...filter.except, categories: await tree(filter.except.categories) }
  return { ...filter, categories, except }
}
