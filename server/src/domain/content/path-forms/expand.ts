/** Expands a pattern with optional parts in brackets: `/a[/b]` becomes `/a/b` and `/a`. */

/** Maximum number of parts in brackets; six give 64 patterns. */
const MAX_PARTS = 6

/**
 * Each pattern comes before the patterns that lack some of its parts. If brackets do not match, or there are more than
 * MAX_PARTS parts, returns only the text itself.
 */
export function expand(text: string): string[] {
  const pieces = text.split(/[[\]]/)
  const isPaired = /^[^[\]]*(?:\[[^[\]]+\][^[\]]*)*$/.test(text)
  if (!isPaired || (pieces.length - 1) / 2 > MAX_PARTS) return [text]
  let texts = ['']
  for (const [index, piece] of pieces.entries()) {
    const present = texts.map((each) => each + piece)
    texts = index % 2 === 0 ? present : [...present, ...texts]
  }
  return texts
}
