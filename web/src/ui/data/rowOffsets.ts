/** Computes row positions of a list whose group headings have another height. */

/**
 * The headings of groups, which have another height than the rows: their indexes in ascending order, and their height.
 */
export type OddRows = { at: readonly number[]; height: number }

export type RowPlaces = {
  rowHeight: number
  topOf(index: number): number
  heightOf(index: number): number
  /** Index of the row at this distance from the top, in pixels. */
  at(top: number): number
}

/** Computes the positions of rows. Each lookup is a binary search among the headings, which are few. */
export function rowOffsets(rowHeight: number, odd?: OddRows): RowPlaces {
  const at = odd?.at ?? []
  const extraHeight = (odd?.height ?? rowHeight) - rowHeight
  const topOf = (index: number) => index * rowHeight + countWhile(at.length, (nth) => at[nth]! < index) * extraHeight
  return {
    rowHeight,
    topOf,
    heightOf: (index) => topOf(index + 1) - topOf(index),
    at(top) {
      const passed = countWhile(at.length, (nth) => topOf(at[nth]! + 1) <= top)
      const index = Math.floor((top - passed * extraHeight) / rowHeight)
      // Limits the result, because a taller row would otherwise count as several rows.
      return Math.max(0, Math.min(index, at[passed] ?? index))
    },
  }
}

/**
 * Returns the number of leading indexes for which the predicate is true, by binary search. After its first false, the
 * predicate must stay false.
 */
function countWhile(count: number, holds: (nth: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
