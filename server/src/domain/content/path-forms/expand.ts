/** Writes out the patterns that a pattern with parts in brackets stands for: each part is present or missing. */

/** Maximum number of parts in brackets. More parts would stand for more than 64 patterns. */
const MAX_PARTS = 6

/**
 * Returns the patterns. Each pattern comes before the patterns that lack some of its parts. Text with brackets that do
 * not match, or with more than MAX_PARTS parts, is returned as it is.
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
