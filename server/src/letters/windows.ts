/** A letter in parts of bounded length, so that no expression costs more than its length times a constant. */

/** Longest part that an expression sees at once, in UTF-16 units. */
export const WINDOW = 600
/** What each part shares with its neighbours: longer than any number or term, and than what stands around it. */
const OVERLAP = 150
const STEP = WINDOW - 2 * OVERLAP

/** One space for blanks, one line end for blanks with a line end: then `\s?` is all that expressions need. */
export const collapse = (text: string): string => text.replace(/\s+/g, (blanks) => (blanks.includes('\n') ? '\n' : ' '))

export interface Match {
  /** where it begins in the whole text */
  at: number
  groups: RegExpExecArray
}

/** All matches of a global expression in the order of the text. */
export function* matchesIn(text: string, expression: RegExp): Generator<Match> {
  for (let begin = 0; begin < text.length; begin += STEP) {
    const from = Math.max(0, begin - OVERLAP)
    for (const groups of text.slice(from, begin + STEP + OVERLAP).matchAll(expression)) {
      const at = from + groups.index
      // Others begin in a neighbour, which sees the whole of them.
      if (at >= begin && at < begin + STEP) yield { at, groups }
    }
  }
}
