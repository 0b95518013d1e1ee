/** Joins addresses that a mail program broke over two lines. */

import { isRegistrable } from '#domain/content/url/sites.ts'
import { mayBeFile } from './bare-hosts.ts'

const nextLine = /\r?\n[ \t>]{0,8}([!-;=?-Z_a-z~[\]]{1,2048})(?=([ \t]*(?:\r|\n|$))|[ \t>])/y
const startsWithScheme = /^(?:h(?:tt|xx)ps?:|www\.)/i
const listMark = /^(?:[-*+–#]|\d{1,3}[.)]|[a-z][.)]|\(\w{1,3}\)|-{2,}|={2,}|_{2,})/i
const joint = /[-_=&?%/.#~+]$/
const hardJoint = /[-_=&?%]$/

/** The name of a file, such as `README.md`, is not the start of another address, but part of a path. */
function startsAnother(token: string): boolean {
  if (startsWithScheme.test(token)) return true
  const host = token.split(/[/?#:]/, 1)[0] ?? ''
  return host.includes('.') && !mayBeFile(host) && isRegistrable(host.toLowerCase())
}

/**
 * Returns the index at which an address continues on the next line; null if it ended with its line. The address begins
 * at `start`, and its line ends at `at`. An address after `<` continues if its next part ends in `>`. Otherwise, its
 * line must have at least 70 characters, or end in a character such as `-` or `/`. In addition, the next line must look
 * like a part of an address, not like a word, a list mark or another address.
 */
export function continuation(text: string, start: number, at: number, inAngles: boolean): number | null {
  nextLine.lastIndex = at
  const match = nextLine.exec(text)
  if (!match) return null
  const [whole, token = '', alone] = match
  const resume = at + whole.length - token.length
  if (inAngles && text.charAt(resume + token.length) === '>') return resume
  if (startsAnother(token) || listMark.test(token)) return null
  const line = text.slice(Math.max(start, at - 100), at)
  const lineLength = at - Math.max(text.lastIndexOf('\n', at - 1), at - 200)
  const broke = joint.test(line)
  if (!broke && lineLength < 70) return null
  const likely =
    alone === undefined ? /[/=?&%]/.test(token) : /[/=?&%_.\d-]/.test(token.slice(0, -1)) || hardJoint.test(line)
  return likely ? resume : null
}

/** Maximum number of digits of an id. */
const MAX_DIGITS = 19
/** An id with at least this many digits is probably complete. */
const WHOLE_DIGITS = 15
const wholeNumber = /^(\d{4,})(?:[/?&#][\w/?=&%#.-]*)?$/
/**
 * Matches a further part of a path or query. A line that begins with `//` does not match, because it is a comment or an
 * address without a scheme.
 */
const pathPart = /^(?!\/\/)[\w.-]*[/?=&][\w/?=&%#.@-]+$/
const dateOrNumber = /^[\d.,/-]+$/
/** A word such as `members`, or punctuation, after a number shows that the number is a count and not an id. */
const counted =
  /^\s*(?:thành viên|thanh vien|người|lượt|bài|đồng|triệu|nghìn|ngàn|members?|people|views?|likes?|followers?|posts?|k\b|tr\b|[-–—:(])/iu
const date = /^\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?$/

/**
 * Whether an address may go on in the next line, although `continuation` did not join the lines. The next line must
 * begin with a part of a path, or with digits that may complete an id.
 */
export function mayContinue(text: string, start: number, at: number): boolean {
  if (text.charAt(at) !== '\n' && text.charAt(at) !== '\r') return false
  nextLine.lastIndex = at
  const [whole = '', token = '', alone] = nextLine.exec(text) ?? []
  if (token === '' || startsAnother(token) || listMark.test(token) || date.test(token)) return false
  const rest = wholeNumber.exec(token)?.[1]
  if (alone === undefined && counted.test(text.slice(at + whole.length, at + whole.length + 12))) return false
  if (rest === undefined) return pathPart.test(token) && (alone !== undefined || /\d/.test(token))
  const digits = trailingDigits(text, start, at)
  return digits > 0 && digits < WHOLE_DIGITS && digits + rest.length <= MAX_DIGITS
}

const nextWord = / (\S{1,200})/y

/** Whether the word after the blank at `at` looks like a further part of the path of an address that ended there. */
export function continuesInNextWord(text: string, at: number): boolean {
  nextWord.lastIndex = at
  const token = nextWord.exec(text)?.[1] ?? ''
  if (!wordOfPath.test(token) || dateOrNumber.test(token) || /:\/\//.test(token)) return false
  return !startsAnother(token) && /[\d=%]|-\p{L}/u.test(token)
}
/**
 * Matches a word with a slash or a parameter. A word that begins with a digit is probably a date or an amount, so it
 * does not match.
 */
const wordOfPath = /^[\p{L}_~%-][\p{L}\p{N}_.~%-]*[/?=&][\p{L}\p{N}]|^\/[\p{L}\p{N}]/u

function trailingDigits(text: string, start: number, end: number): number {
  let count = 0
  while (end - count > start && /\d/.test(text.charAt(end - count - 1))) count++
  return count
}
