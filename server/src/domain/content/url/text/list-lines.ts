/**
 * Recognizes text of published lists that states no address (comments, rules that permit a host, options of rules), and
 * hosts that follow the slash of a rule.
 */
import type { Range } from './ranges.ts'

/** A filter rule that permits a host, perhaps after a list mark. */
const exception = /^\s*(?:(?:\d{1,6}[.)]|[-*+•–>])[ \t]+)?@@/
/** Maximum number of characters before a host in which a rule that permits the host is recognized. */
const MAX_EXCEPTION = 24

export const isExceptionLine = (line: string): boolean => exception.test(line)

export function isException(text: string, index: number): boolean {
  const front = text.slice(Math.max(0, index - MAX_EXCEPTION), index)
  return /@@\|{0,2}$/.test(front) && exception.test(front.slice(front.lastIndexOf('\n') + 1))
}

/** Maximum number of characters before an address in which the mark of a comment is recognized. */
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

/** Use this only for hosts without a scheme. Indexes must not decrease from one call to the next. */
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
