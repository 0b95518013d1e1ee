/** Checks whether parts of a text overlap certain ranges. */

/** A half-open range of a text. */
export interface Range {
  start: number
  end: number
}

/**
 * The returned function states whether the text from `start` to `end` overlaps one of the ranges. The ranges must be in
 * order, and `start` must not decrease from one call to the next, so that all calls together take linear time.
 */
export function cursor(ranges: readonly Range[]): (start: number, end?: number) => boolean {
  let next = 0
  return (start, end = start + 1) => {
    while (next < ranges.length && ranges[next]!.end <= start) next++
    return next < ranges.length && ranges[next]!.start < end
  }
}
