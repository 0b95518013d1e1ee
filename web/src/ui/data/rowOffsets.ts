/** Rows that stand lower or higher than the others, by their places in ascending order: the headings of groups. */
export type OddRows = { at: readonly number[]; height: number }

export type RowPlaces = {
  /** Of a row that is none of the odd ones. */
  rowHeight: number
  topOf(index: number): number
  heightOf(index: number): number
  /** The row that stands at so many pixels from the top. */
  at(top: number): number
}

/** Where each row of a list stands. What is asked for at every scroll costs a search through the odd rows, which are few. */
export function rowOffsets(rowHeight: number, odd?: OddRows): RowPlaces {
  const at = odd?.at ?? []
  const more = (odd?.height ?? rowHeight) - rowHeight
  const topOf = (index: number) => index * rowHeight + upTo(at.length, (nth) => at[nth]! < index) * more
  return {
    rowHeight,
    topOf,
    heightOf: (index) => topOf(index + 1) - topOf(index),
    at(top) {
      const passed = upTo(at.length, (nth) => topOf(at[nth]! + 1) <= top)
      const index = Math.floor((top - passed * more) / rowHeight)
      // An odd row that is higher than the others would count as several.
      return Math.max(0, Math.min(index, at[passed] ?? index))
    },
  }
}

/** How many of the first hold; what holds for one holds for all before it. */
function upTo(count: number, holds: (nth: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
