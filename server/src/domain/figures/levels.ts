/**
 * Defines the levels of rollups. A level is a set of dimensions by which its numbers are broken down, such as platform
 * and category. A query reads the level with the fewest rows that has all of its dimensions.
 */
export const dimensions = ['PLATFORM', 'CATEGORY', 'KIND', 'POWER', 'SOURCE'] as const
export type Dimension = (typeof dimensions)[number]

export const columns: Record<Dimension, { column: string; ofItem: string; type: string }> = {
  PLATFORM: { column: 'platform_id', ofItem: 'i.platform_id', type: 'uuid' },
  CATEGORY: { column: 'category_id', ofItem: 'r.category_id', type: 'uuid' },
  KIND: { column: 'kind', ofItem: 'x.kind', type: 'text' },
  POWER: { column: 'power_id', ofItem: 'r.power_id', type: 'uuid' },
  SOURCE: { column: 'source', ofItem: 'x.source', type: 'text' },
}

const bit = (dimension: Dimension): number => 1 << dimensions.indexOf(dimension)
const levelOf = (some: readonly Dimension[]): number => some.reduce((level, dimension) => level | bit(dimension), 0)

/** The finest level, which has all dimensions. */
export const LEAF = levelOf(dimensions)

/** Durations and outcomes are kept by day only at these levels of at most one dimension. */
export const coarse: readonly number[] = [0, ...dimensions.map((dimension) => bit(dimension))]

/** From the level with the fewest rows to the finest. */
export const levels: readonly number[] = [
  ...coarse,
  levelOf(['PLATFORM', 'CATEGORY']),
  levelOf(['PLATFORM', 'KIND']),
  LEAF,
]

export const has = (level: number, dimension: Dimension): boolean => (level & bit(dimension)) !== 0

export const levelFor = (dimensions: readonly Dimension[]): number =>
  levels.find((level) => dimensions.every((dimension) => has(level, dimension)))!

/** A group's key is its level and the values of its dimensions. `of` returns the SQL of a dimension. */
export const keyOf = (level: number, of: (dimension: Dimension) => string): string =>
  `concat_ws('|', ${[`'${level}'`, ...dimensions.filter((dimension) => has(level, dimension)).map(of)].join(', ')})`
