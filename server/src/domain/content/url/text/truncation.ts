/** Recognizes addresses whose end may be missing, or may be in the text that follows. */
import { continuesInNextWord } from './wrap.ts'

/**
 * Why a text may contain only the beginning of an address. `dots`: dots replace a part of the address. `dots nearby`:
 * dots follow after a blank. `line end`: the address may go on in the next line. `more text`: text follows that may
 * belong to the address. `glued text`: text of a script without spaces follows directly. `empty value`: a parameter
 * that identifies content has no value. Only `dots` is certain.
 */
export type Truncation = 'dots' | 'dots nearby' | 'line end' | 'more text' | 'glued text' | 'empty value'

/** An ellipsis within the address. The dots in `a...b`, which compare two revisions, do not match. */
const dotsInside = /%E2%80%A[56]|%E2%8B%AF|\.\.\.(?:[/?#&)\]]|$)/i
/** An ellipsis after the address, perhaps in brackets. Two dots do not match: they are a mistyped full stop. */
const dotsAfter = /^[[({/]?(?:[\u2025\u2026\u22ef]|\.\.\.)/
/** An ellipsis after a blank, or with blanks between its dots. */
const dotsNearby = /^(?:[ \t]{1,2}[[({]?(?:[\u2025\u2026\u22ef]|\.\.\.|\.[ \t]\.)|\.[ \t]?\.?[ \t]\.|\.[ \t]\.\.)/

/** `following` is the text directly after the address. */
export const isCutByDots = (address: string, following: string): boolean =>
  dotsInside.test(address) || dotsAfter.test(following)

/** Matches if a letter, a digit or a part of a path directly follows the character that ended the address. */
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

/** Whether text from `end` on may belong to the address. `before` is the character in front of the address. */
export function hasMoreText(text: string, end: number, before: string): boolean {
  const last = text.charAt(end)
  if (last === ' ') return continuesInNextWord(text, end)
  if (last === '' || last === before || (before !== '' && opened[last] === before)) return false
  return goesOn.test(text.slice(end, end + 3)) && !/^h(?:tt|xx)ps?:/i.test(text.slice(end, end + 6))
}

export const hasDotsNearby = (following: string): boolean => dotsNearby.test(following)
