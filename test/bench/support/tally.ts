/** Medians and their output: a table for people, and one JSON object as the last line for programs. */

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The median of each field over several measurements of the same kind. */
export function medians<T extends { [key in keyof T]: number }>(measured: readonly T[]): T {
  const keys = Object.keys(measured[0]!) as (keyof T)[]
  return Object.fromEntries(keys.map((key) => [key, median(measured.map((each) => each[key]))])) as T
}

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Three significant figures, more than a shared machine can reproduce. */
export const rounded = (value: number): number => Number(value.toPrecision(3))

/** Prints rows under the names of their fields, or the headings of `lines`. */
export function report(rows: Record<string, string | number>[], result: Record<string, number>): void {
  console.table(rows.map((row) => map(row, (value) => (typeof value === 'number' ? rounded(value) : value))))
  console.log(JSON.stringify(map(result, rounded)))
}

const map = <T, U>(row: Record<string, T>, of: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, of(value)]))
