/** The prices of figures. The number of rows is the product of the sizes of the requested groupings. */
import type { MetricsGroup } from '#domain/figures/grouping.ts'
import { list, type Price, page } from './price.ts'

/**
 * The number of groups of each grouping on a large installation, without a filter. The number for CASE is never used,
 * because a grouping by CASE requires the filter `caseIds`.
 */
const groupCounts: Record<MetricsGroup, number> = {
  PLATFORM: 12,
  CATEGORY: 20,
  KIND: 6,
  CASE: 1,
  MONTH: 18,
  POWER: 6,
  SOURCE: 5,
}
/** About how many categories a filter by one category selects, including its descendants. */
const CATEGORIES_PER_FILTER = 3
/** Limit of the estimated number of rows, because only a few of the combinations of groups occur. */
const MAX_ROWS = 400

interface Filter {
  platformIds?: readonly unknown[] | null
  categoryIds?: readonly unknown[] | null
  kinds?: readonly unknown[] | null
  caseIds?: readonly unknown[] | null
  powerIds?: readonly unknown[] | null
  sources?: readonly unknown[] | null
  from?: string | null
  to?: string | null
}

function sizeOf(group: MetricsGroup, filter: Filter): number {
  const named = {
    PLATFORM: filter.platformIds?.length,
    CATEGORY: filter.categoryIds && filter.categoryIds.length * CATEGORIES_PER_FILTER,
    KIND: filter.kinds?.length,
    CASE: filter.caseIds?.length,
    MONTH: monthsIn(filter),
    POWER: filter.powerIds?.length,
    SOURCE: filter.sources?.length,
  }[group]
  return Math.max(named ?? groupCounts[group], 1)
}

function monthsIn({ from, to }: Filter): number | null {
  if (typeof from !== 'string' || typeof to !== 'string') return null
  const months = (Date.parse(to) - Date.parse(from)) / (30 * 86_400_000)
  return Number.isFinite(months) ? Math.max(1, Math.ceil(months)) : null
}

/**
 * The price of figures by group. `scan` is the cost of reading the stored sums. A filter by cases cannot use the stored
 * sums, so the items of the cases are counted, which costs `ofCases` more.
 */
export const byGroups =
  (scan: number, ofCases: number, perRow: number): Price =>
  (args) => {
    const { filter, groupBy } = args as { filter?: Filter | null; groupBy?: readonly MetricsGroup[] | null }
    const known = filter ?? {}
    const sizes = [...new Set(groupBy ?? [])].map((group) => sizeOf(group, known))
    const rows = Math.min(
      sizes.reduce((product, size) => product * size, 1),
      MAX_ROWS,
    )
    return { field: scan + (known.caseIds ? ofCases : 0) + rows * perRow, multiplier: rows }
  }

/**
 * The price of a page of the items that a figure counts. The query examines every item of the period, with any
 * filter.
 */
export const items = page({ byDefault: 50, max: 500, scan: 500 })

/** The prices of the fields of MetricsRow. */
export const metricsPrices: Record<string, Price> = {
  'MetricsRow.denominatorItems': items,
  'MetricsRow.keys': list(2, 1),
  'MetricsRow.notDueItems': items,
  'MetricsRow.numeratorItems': items,
}
