/** Joins addresses that a mail program broke over two lines. */

const nextLine = /\r?\n[ \t>]{0,8}([!-;=?-Z_a-z~[\]]{1,2048})(?=([ \t]*(?:\r|\n|$))|[ \t>])/y
const startsAnother =
  /^(?:h(?:tt|xx)ps?:|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|be|me|io|vn|ru|watch)(?:\/|$))/i
const listMark = /^(?:[-*+–#]|\d{1,3}[.)]|[a-z][.)]|\(\w{1,3}\)|-{2,}|={2,}|_{2,})/i
const joint = /[-_=&?%/.#~+]$/
const hardJoint = /[-_=&?%]$/

/**
 * Returns the index where an address continues that began at `start` and reached the end of its line at `at`, or null
 * if it ended there. Inside `<…>` it always continues. Elsewhere it continues only if it broke at a joint or filled the
 * line, and if the following text looks like a part of an address rather than a word, a list mark or another address.
 */
export function continuation(text: string, start: number, at: number, inAngles: boolean): number | null {
  nextLine.lastIndex = at
  const match = nextLine.exec(text)
  if (!match) return null
  const [whole, token = '', alone] = match
  const resume = at + whole.length - token.length
  if (inAngles && text.charAt(resume + token.length) === '>') return resume
  if (startsAnother.test(token) || listMark.test(token)) return null
  const line = text.slice(Math.max(start, at - 100), at)
  const lineLength = at - Math.max(text.lastIndexOf('\n', at - 1), at - 200)
  const broke = joint.test(line)
  if (!broke && lineLength < 70) return null
  const likely =
    alone === undefined ? /[/=?&%]/.test(token) : /[/=?&%_.\d-]/.test(token.slice(0, -1)) || hardJoint.test(line)
  return likely ? resume : null
}
