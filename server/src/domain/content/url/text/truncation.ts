/** Recognizes addresses whose end may be missing, or may be in the text that follows. */
import { continuesInNextWord } from './wrap.ts'

/**
 * Why a text may contain only the beginning of an address. `dots` is certain: dots replace a part of the address. The
 * other reasons are uncertain. `dots nearby`: dots follow after a blank. `line end`: the address may go on in the next
 * line. `more text`: text follows that may belong to the address. `glued text`: text of a script without spaces follows
 * directly. `empty value`: a parameter that identifies content has no value.
 */
export type Truncation = 'dots' | 'dots nearby' | 'line end' | 'more text' | 'glued text' | 'empty value'

/** An ellipsis within the address. The dots in `a...b` are not an ellipsis: they compare two revisions. */
const dotsInside = /%E2%80%A[56]|%E2%8B%AF|\.\.\.(?:[/?#&)\]]|$)/i
/** An ellipsis after the address, perhaps in brackets. Two dots count as a mistyped full stop. */
const dotsAfter = /^[[({/]?(?:[\u2025\u2026\u22ef]|\.\.\.)/
/** An ellipsis after a blank, perhaps in brackets, or an ellipsis with blanks between its dots. */
const dotsNearby = /^(?:[ \t]{1,2}[[({]?(?:[\u2025\u2026\u22ef]|\.\.\.|\.[ \t]\.)|\.[ \t]?\.?[ \t]\.|\.[ \t]\.\.)/

/** Whether dots replace a part of the address. `following` is the text directly after it. */
export const isCutByDots = (address: string, following: string): boolean =>
  dotsInside.test(address) || dotsAfter.test(following)

/** Matches the character that ended an address, if a letter, a digit or a part of a path follows directly. */
const goesOn = /^[^\s<>\u3000-\u303f\uff00-\uffef][\p{L}\p{N}/%]/u
const opened: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '}': '{',
  '”': '“',
  '’': '‘',
  '»': '«',
  '“': '„',
}

/**
 * Whether text after `end` may belong to the address. Reading stopped at the character at `end`, but the address may
 * contain it. `before` is the character in front of the address.
 */
export function hasMoreText(text: string, end: number, before: string): boolean {
  const last = text.charAt(end)
  if (last === ' ') return continuesInNextWord(text, end)
  if (last === '' || last === before || (before !== '' && opened[last] === before)) return false
  return goesOn.test(text.slice(end, end + 3)) && !/^h(?:tt|xx)ps?:/i.test(text.slice(end, end + 6))
}

/** Whether dots after a blank may replace the end of the address. */
export const hasDotsNearby = (following: string): boolean => dotsNearby.test(following)
