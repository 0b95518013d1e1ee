/** Recognizes addresses of which a text contains only a part. */

/** Dots replace a part of the address, or the line ends inside it. */
export type Truncation = 'dots' | 'line end'

/** An ellipsis within the address, in its path or at the end of a segment. `a...b` compares two revisions. */
const dotsInside = /%E2%80%A6|\.\.\.(?:[/?#&)\]]|$)/i
/** An ellipsis after the address, perhaps in brackets. Two dots are a slip of a sentence's end. */
const dotsAfter = /^[[(/]?(?:\u2026|\.\.\.)/

/** Whether dots replace a part of an address. `following` is the text directly after it. */
export const isCutByDots = (address: string, following: string): boolean =>
  dotsInside.test(address) || dotsAfter.test(following)
