/** Removes endings of a text in linear time. A regular expression such as /x+$/ could take quadratic time. */

/** Also removes repeated `endings`, in any order. */
export function trimEnd(text: string, ...endings: string[]): string {
  let end = text.length
  for (;;) {
    const ending = endings.find((candidate) => end >= candidate.length && text.endsWith(candidate, end))
    if (ending === undefined) return text.slice(0, end)
    end -= ending.length
  }
}
