/** Tells whether places of a text lie in given ranges of it. */

/** A half-open range of a text. */
export interface Range {
  start: number
  end: number
}

/**
 * Returns a function that tells whether the text from `start` to `end` overlaps one of the ranges, which are in order.
 * `start` must not decrease from one call to the next: the function never goes back to earlier ranges. All calls together
 * pass over the ranges once.
 */
export function cursor(ranges: readonly Range[]): (start: number, end?: number) => boolean {
  let next = 0
  return (start, end = start + 1) => {
    while (next < ranges.length && ranges[next]!.end <= start) next++
    return next < ranges.length && ranges[next]!.start < end
  }
}
