/**
 * Matches regular expressions in a letter, one window of limited length at a time, so that the time grows only in
 * proportion to the letter's length.
 */

/** Length of a window in UTF-16 units. */
export const WINDOW = 600
/**
 * Length of the text that a window shares with each neighbour. An expression must not match a longer text, because the
 * window may end within such a text.
 */
const OVERLAP = 150
const STEP = WINDOW - 2 * OVERLAP

/** Replaces each sequence of blanks by one space, or by one line end if the sequence contains a line end. */
export const collapse = (text: string): string => text.replace(/\s+/g, (blanks) => (blanks.includes('\n') ? '\n' : ' '))

export interface Match {
  at: number
  groups: RegExpExecArray
}

export function* matchesIn(text: string, expression: RegExp): Generator<Match> {
  for (let begin = 0; begin < text.length; begin += STEP) {
    const from = Math.max(0, begin - OVERLAP)
    for (const groups of text.slice(from, begin + STEP + OVERLAP).matchAll(expression)) {
      const at = from + groups.index
      // The neighbouring window yields a match that begins in the overlap, because it contains the complete match.
      if (at >= begin && at < begin + STEP) yield { at, groups }
    }
  }
}
