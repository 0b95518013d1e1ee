/**
 * The price of a field in points, which is computed before the field is resolved. One point is the cost of one field of
 * one row, about 3 µs of the serving thread.
 */
import type { FieldComplexity } from '@pothos/plugin-complexity'

export type Price = FieldComplexity<object, object>

/** Points for reading one row and building an object from it. */
const ROW = 10

/** The price of a field that only passes on values that its parent has read. */
export const carried: Price = { field: 0, multiplier: 1 }

/** One object that costs `points` to read. */
export const one = (points: number): Price => ({ field: points, multiplier: 1 })

/** A list that nearly always has at most `rows` rows. */
export const list = (rows: number, perRow = ROW): Price => ({ field: rows * perRow, multiplier: rows })

/** The prices that `page` made, each with its `scan`. */
const pages = new WeakMap<object, number>()
/**
 * Whether the price was made by `page`. A field with such a price runs one SQL statement for each parent object,
 * without batching.
 */
export const isPage = (price: Price): boolean => typeof price === 'function' && pages.has(price)

/** Returns the points of the price that do not depend on rows: the scan of a page, or the whole of a constant price. */
export const scanOf = (price: Price): number =>
  typeof price === 'function' ? (pages.get(price) ?? 0) : typeof price === 'number' ? price : (price.field ?? 0)

/**
 * A page of a connection, or a list with `first`. `scan` is the cost of locating the page, without the cost of its
 * rows.
 */
export function page(limits: { byDefault: number; max: number; scan?: number; perRow?: number }): Price {
  const { byDefault, max, scan = ROW, perRow = ROW } = limits
  const price = (args: object) => {
    const { first, last } = args as { first?: unknown; last?: unknown }
    const rows = within(first ?? last ?? byDefault, max)
    return { field: scan + rows * perRow, multiplier: rows }
  }
  pages.set(price, scan)
  return price
}

/** A list with one row per value of an argument, such as ids or kinds. Without the argument, it has `all` rows. */
export const named =
  (argument: string, all: number, perRow = ROW): Price =>
  (args) => {
    const names = (args as Record<string, unknown>)[argument]
    const rows = Array.isArray(names) ? Math.min(names.length, MAX_NAMED) : all
    return { field: rows * perRow, multiplier: rows }
  }

const MAX_NAMED = 500

/**
 * Returns the value, or the maximum if the value is out of range, so that an invalid value never lowers the price.
 */
export const within = (value: unknown, max: number): number =>
  typeof value === 'number' && value >= 1 && value <= max ? value : max
