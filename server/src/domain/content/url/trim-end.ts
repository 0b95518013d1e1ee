/**
 * Removes endings of a text in one pass. A regular expression such as /x+$/ could take quadratic time, because it
 * restarts at every index.
 */

/** Returns the text without trailing repetitions of `endings`, in any order. */
export function trimEnd(text: string, ...endings: string[]): string {
  let end = text.length
  for (;;) {
    const ending = endings.find((candidate) => end >= candidate.length && text.endsWith(candidate, end))
    if (ending === undefined) return text.slice(0, end)
    end -= ending.length
  }
}
