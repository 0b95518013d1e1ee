/**
 * What a field costs before it is resolved, in points. One point is about one field of one row, some 3 µs of the serving
 * thread; a row that is read costs ten of them, a scan or an aggregate what its rows cost.
 */
import type { FieldComplexity } from '@pothos/plugin-complexity'

export type Price = FieldComplexity<object, object>

/** Reading one row and making an object of it. */
const ROW = 10

/** Nothing of its own: it hands on what its parent has read, once. */
export const carried: Price = { field: 0, multiplier: 1 }

/** One object, whose reading costs so much. */
export const one = (points: number): Price => ({ field: points, multiplier: 1 })

/** A list that holds at most, or as good as always at most, so many rows. */
export const list = (rows: number, perRow = ROW): Price => ({ field: rows * perRow, multiplier: rows })

const pages = new WeakSet<object>()
/** Whether it is a page: a statement of its own for each parent, which no loader shares. */
export const isPage = (price: Price): boolean => typeof price === 'function' && pages.has(price)

/** A page of a connection or a list with `first`; `scan` is what finding it costs besides its rows. */
export function page(limits: { byDefault: number; max: number; scan?: number; perRow?: number }): Price {
  const { byDefault, max, scan = ROW, perRow = ROW } = limits
  const price = (args: object) => {
    const rows = within((args as { first?: unknown }).first ?? byDefault, max)
    return { field: scan + rows * perRow, multiplier: rows }
  }
  pages.add(price)
  return price
}

/** A list of what is named in an argument, such as ids or kinds; `all` where that is left out. */
export const named =
  (argument: string, all: number, perRow = ROW): Price =>
  (args) => {
    const names = (args as Record<string, unknown>)[argument]
    const rows = Array.isArray(names) ? Math.min(names.length, MOST_NAMED) : all
    return { field: rows * perRow, multiplier: rows }
  }

const MOST_NAMED = 500

/** What is not a number in its range is refused when it runs; it must not make a document cheaper meanwhile. */
export const within = (value: unknown, max: number): number =>
  typeof value === 'number' && value >= 1 && value <= max ? value : max
