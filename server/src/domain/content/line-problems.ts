/** States what is wrong with a line that should be one address, but is not. */
import { domainToASCII } from 'node:url'
import { hasUnderscoreAtEnd, hasValidLabels, isPrivateHost } from '#domain/rules/hosts.ts'
import { readSite, type SiteRejection } from './url/sites.ts'
import { isListFront } from './url/text/bare-hosts.ts'
import type { TextUrl } from './url/text/find.ts'
import { isExceptionLine } from './url/text/list-lines.ts'

export const lineProblems = [
  'several addresses',
  'text before the address',
  'text after the address',
  'comment of a list',
  'exception of a filter list',
  'rule that hides a part of a page',
  'blank in the address',
  'no dot in the name',
  'misspelt scheme',
] as const
export type LineProblem = (typeof lineProblems)[number]

/**
 * Whether a line of a list is a comment. A line that begins with a hashtag, a # directly before a word, is not a
 * comment.
 */
export const isComment = (line: string): boolean => /^(?:[;!]|#(?=$|[ \t]|\d{1,3}\.)|\/\/(?=$|\s))/.test(line)

const elementRule = /#[@?$%]{0,2}#/
const misspeltScheme = /^(?:h?t{1,3}ps?|hhttps?|http?ss?|htt?ps?):?\/{1,3}/i
/** Matches the text before the host on a line of a hosts file, of a filter list or of dnsmasq. */
const front = /^(?:(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+|\|\||\*\.|[a-z*]{0,9}:?\/\/|(?:address|server|local|ipset)=\/)/i

/** Returns the first problem of a line in which no address was recognized. */
export function problemOf(
  line: string,
):
  | LineProblem
  | SiteRejection
  | 'empty'
  | 'private host'
  | 'not http or https'
  | 'not a host name'
  | 'underscore at the end of a label'
  | 'not an address' {
  const text = line.trim()
  if (text === '') return 'empty'
  if (isExceptionLine(text)) return 'exception of a filter list'
  if (elementRule.test(text)) return 'rule that hides a part of a page'
  if (isComment(text)) return 'comment of a list'
  if (/^(?:mailto|ftp|file|data|javascript|tel):/i.test(text)) return 'not http or https'
  if (misspeltScheme.test(text) && !/^https?:\/\//i.test(text)) return 'misspelt scheme'
  const host = text.replace(front, '').split(/[/?#:^$]/, 1)[0] ?? ''
  if (/\s/.test(host)) return /[.:/]/.test(text) ? 'blank in the address' : 'not an address'
  if (host.includes('@')) return 'not an address'
  if (isPrivateHost(host.toLowerCase())) return 'private host'
  const name = domainToASCII(host)
  if (!host.includes('.') && !name.includes('.')) return 'no dot in the name'
  if (hasUnderscoreAtEnd(host)) return 'underscore at the end of a label'
  if (name === '' || host.includes('。') || /(?:^|\.)-|-(?:\.|$)|^_/.test(host) || !hasValidLabels(name))
    return 'not a host name'
  const site = readSite(name, true)
  return 'rejected' in site ? site.rejected : 'not an address'
}

const hasScheme = /^(?:h(?:tt|xx|\*\*)ps?[ \t]{0,2}[:[({]|tg:)/i
const separator = /[\t,;|]/

/**
 * Returns a problem for a line that has words beside an address without a scheme, as in `NOT vay.vn`, because such
 * words may state that the site is harmless. Other columns of a table and list marks such as `-` are ignored. For
 * `place`, see `BareHost.place`.
 */
export function besideAddress(
  line: string,
  address: string,
  place: TextUrl['bare'],
): LineProblem | 'not a host name' | null {
  const at = line.indexOf(address)
  if (place === 'LINE' || at < 0 || hasScheme.test(address)) return null
  const front = line.slice(0, at).split(separator).at(-1) ?? ''
  if (!isListFront(front)) return /[\p{L}\p{N}]/u.test(front) ? 'text before the address' : 'not a host name'
  return place === 'PROSE' ? 'text after the address' : null
}
