/** Recognizes text of published lists that states no address: comments, rules that permit a host, options of rules. */
import type { Range } from './ranges.ts'

/** A filter rule that permits a host, perhaps after a list mark. */
const exception = /^\s*(?:(?:\d{1,6}[.)]|[-*+•–>])[ \t]+)?@@/
/** How many characters of a line before a host are examined for such a rule. */
const MAX_EXCEPTION = 24

/** Whether a line is a filter rule that permits a host. */
export const isExceptionLine = (line: string): boolean => exception.test(line)

/** Whether the host at `index` is in a filter rule that permits the host. */
export function isException(text: string, index: number): boolean {
  const front = text.slice(Math.max(0, index - MAX_EXCEPTION), index)
  return /@@\|{0,2}$/.test(front) && exception.test(front.slice(front.lastIndexOf('\n') + 1))
}

/** How many characters of a line before an address are examined for the mark of a comment. */
const MAX_COMMENT = 200
const filterComment = /^[ \t]*!(?!!)/

/** Whether the address at `index` is in a comment of a filter list, as in `! Homepage: https://…`. */
export function isInFilterComment(text: string, index: number): boolean {
  const from = Math.max(0, index - MAX_COMMENT)
  const front = text.slice(from, index)
  const line = front.slice(front.lastIndexOf('\n') + 1)
  const isWholeLine = from === 0 || line.length < front.length
  return isWholeLine && filterComment.test(line)
}

const hostComment = /^[ \t]*(?:;|#(?=[ \t]|\d{1,3}\.)|!(?!!))/

/**
 * Returns a function that tells whether an index of the text is in a comment of a list. The function is for hosts
 * without a scheme. Indexes must not decrease from one call to the next.
 */
export function hostComments(text: string): (place: number) => boolean {
  let lineEnd = -1
  let isComment = false
  return (place) => {
    if (place > lineEnd) {
      const lineStart = text.lastIndexOf('\n', place - 1) + 1
      isComment = hostComment.test(text.slice(lineStart, lineStart + 20))
      const next = text.indexOf('\n', place)
      lineEnd = next < 0 ? text.length : next
    }
    return isComment
  }
}

const option = /[$,](?:domain|denyallow|from|to|app)=[^\s,]+/g

/** Returns the ranges of options that limit filter rules to some sites, such as `$domain=news.vn`. */
export const listOptions = (text: string): Range[] =>
  [...text.matchAll(option)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }))

/** The text before a host in an option of dnsmasq. */
const dnsmasq = /(?:^|\n)[ \t]*(?:address|server|local|ipset)=\/$/
const schemeless = /(?:^|[\s"'(<*:])\/\/$/

/** Whether a host after a slash belongs to a rule of dnsmasq, as in `address=/vay.vn/0.0.0.0`. */
export const isDnsmasq = (text: string, index: number): boolean =>
  dnsmasq.test(text.slice(Math.max(0, index - 20), index))

/** Whether a host follows `//` without a scheme, as in `//vay.vn/x`, or follows `*://`. */
export function isSchemeless(text: string, index: number): boolean {
  const front = text.slice(Math.max(0, index - 4), index)
  return front === '*://' || (schemeless.test(front) && !front.endsWith('://'))
}
