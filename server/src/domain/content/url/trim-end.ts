/** Drops what a text ends with, in one pass: an expression such as /x+$/ tries again from every place. */

/** The text without the endings that it repeats, in whatever order they stand. */
export function trimEnd(text: string, ...endings: string[]): string {
  let end = text.length
  for (;;) {
    const ending = endings.find((each) => end >= each.length && text.endsWith(each, end))
    if (ending === undefined) return text.slice(0, end)
    end -= ending.length
  }
}
