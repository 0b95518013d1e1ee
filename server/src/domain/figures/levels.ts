/**
 * Rollups are kept at several levels, each broken down by some of five dimensions and not by the others, so that a question
 * reads few rows. At the finest level everything can be asked.
 */
export const dimensions = ['PLATFORM', 'CATEGORY', 'KIND', 'LEGAL_BASIS', 'SOURCE'] as const
export type Dimension = (typeof dimensions)[number]

/** The column of `figure_group`, and the same of an item (i, r, x as in counters.ts). */
export const columns: Record<Dimension, { column: string; ofItem: string; type: string }> = {
  PLATFORM: { column: 'platform_id', ofItem: 'i.platform_id', type: 'uuid' },
  CATEGORY: { column: 'category_id', ofItem: 'r.category_id', type: 'uuid' },
  KIND: { column: 'kind', ofItem: 'x.kind', type: 'content_kind' },
  LEGAL_BASIS: { column: 'legal_basis_id', ofItem: 'r.legal_basis_id', type: 'uuid' },
  SOURCE: { column: 'source', ofItem: `coalesce(r.source::text, 'OWN')`, type: 'text' },
}

const bit = (dimension: Dimension): number => 1 << dimensions.indexOf(dimension)
const levelOf = (some: readonly Dimension[]): number => some.reduce((level, dimension) => level | bit(dimension), 0)

/** Of which every item has exactly one group. */
export const LEAF = levelOf(dimensions)

/** Coarse ones, at most one dimension: there times are kept by day too. */
export const coarse: readonly number[] = [0, ...dimensions.map((dimension) => bit(dimension))]

/** From the one with the fewest rows to the finest. */
export const levels: readonly number[] = [
  ...coarse,
  levelOf(['PLATFORM', 'CATEGORY']),
  levelOf(['PLATFORM', 'KIND']),
  LEAF,
]

export const has = (level: number, dimension: Dimension): boolean => (level & bit(dimension)) !== 0

/** The level with the fewest rows that knows all of these. */
export const levelFor = (dimensions: readonly Dimension[]): number =>
  levels.find((level) => dimensions.every((dimension) => has(level, dimension)))!

/** SQL of a group's key: equal for equal groups of a level. `of` says what stands for a dimension. */
export const keyOf = (level: number, of: (dimension: Dimension) => string): string =>
  `concat_ws('|', ${[`'${level}'`, ...dimensions.filter((dimension) => has(level, dimension)).map(of)].join(', ')})`
