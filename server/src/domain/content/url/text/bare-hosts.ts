/**
 * Finds hosts that a text states without a scheme. They may be on lines of their own, in a hosts file, in a filter list
 * or in a sentence.
 */
import { isIPv4 } from 'node:net'
import { knownHosts, siteHosts } from '#domain/content/url/hosts.ts'
import { isRegistrable } from '#domain/content/url/sites.ts'
import { trimEnd } from '#domain/content/url/trim-end.ts'
import { isBelow } from '#domain/rules/hosts.ts'
import { hostComments, isDnsmasq, isException, isSchemeless } from './list-lines.ts'
import { cursor, type Range } from './ranges.ts'

/** LIST: the text may be a published list, with comments and exceptions. PROSE: a person wrote it. */
export type TextForm = 'LIST' | 'PROSE'

export interface BareHost {
  start: number
  /** the end of the host; a port, path or query may follow */
  end: number
  /** LINE: the host stands alone in its line or column, or in a rule of a block list. PROSE: it is a word of a sentence. */
  place: 'LINE' | 'PROSE'
  /** whether the text after the host is no path of it, as `/0.0.0.0` in the dnsmasq rule `address=/vay.vn/0.0.0.0` */
  isAlone: boolean
}

/** The characters of host names. */
const token = /[\p{L}\p{N}\p{M}_.-]+/gu
const before = /[@/=&?%#~]/
/** Matches the mark after the host in a rule that hides a part of a page, as in `vay.vn##.banner`. */
const hiding = /^#[@?$]?#/
const followedByName = /^[ \t]+[\p{L}\p{N}]/u
const MAX_HOST_LENGTH = 253
/** Marks such as quotes and bullets are recognized within this number of characters before and after a host. */
const MAX_DECORATION = 64

/** Matches a mark between the columns of a pasted table, or between the hosts of a rule of a block list. */
const separator = /[\n\r\t,;|]/
/**
 * Matches the marks before a host that is alone on its line, such as a quote, a list mark, or the IP address that
 * begins a line of a hosts file.
 */
const opening =
  /^[\s"'“‘(<[]*(?:(?:\d{1,6}[.)]|[-*+•–])\s+)?(?:(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+)?(?:(?:\*:)?\/\/)?(?:[*+]?\.)?$/u

export const isListFront = (front: string): boolean => opening.test(front)

/**
 * Matches the text after a host that is alone on its line, such as the options of a filter rule, a quote or a comment.
 */
const closing = /^\.?\^?(?:\$[\w~=.-]*)?["'”’)>\]]*(?:\s*|\s+#.*)$/u

/**
 * A word of a sentence without a path counts as a site only if it ends in one of these suffixes. Any other suffix is too often the
 * extension of a file, or the first word of the next sentence without a blank before it.
 */
const suffixesInProse =
  /\.(?:com|net|org|vn|info|biz|xyz|top|shop|vip|club|online|site|store|icu|asia|bet|cyou|xn--[a-z0-9-]+)$/i

/** Matches the first word of the next sentence, if the blank after the full stop is missing. */
const sentenceStart = /\.\p{Lu}\p{Ll}[^.]*$/u

/** Matches the name of a file whose ending is, or may be taken for, a top-level domain. */
const fileName = /\.(?:md|py|sh|pl|rs|cc|so|ps|ai|mk|pm|in|st|ml|zip|mov|java|app)$/i

export const mayBeFile = (host: string): boolean => fileName.test(host)

/**
 * Yields the hosts outside the ranges of `taken`, which are in order. Takes linear time. A known host without a path is
 * yielded only if it has a line or a column of its own.
 */
export function* findBareHosts(text: string, taken: readonly Range[], form: TextForm): Generator<BareHost> {
  const isTaken = cursor(taken)
  const isComment = form === 'LIST' ? hostComments(text) : () => false
  for (const { 0: match, index } of text.matchAll(token)) {
    const lead = /^[.-]*/.exec(match)?.[0].length ?? 0
    const name = trimEnd(match.slice(lead), '.', '-')
    const start = index + lead
    const end = start + name.length
    if (isTaken(start, end) || isComment(index)) continue
    if (!name.includes('.') || name.length > MAX_HOST_LENGTH || text.charAt(end) === '@') continue
    const hides = hiding.test(text.slice(end, end + 3))
    const excepts = isException(text, index)
    if ((excepts || hides) && form === 'LIST') continue
    const isRule = isDnsmasq(text, index)
    if (before.test(text.charAt(index - 1)) && !excepts && !isRule && !isSchemeless(text, index)) continue
    const ascii = toAscii(name)
    if (ascii === null || (isIPv4(ascii) && followedByName.test(text.slice(end, end + 8)))) continue
    const place = isRule || excepts || hides ? 'LINE' : placeOf(text, start, end)
    if (place === 'LINE' || isSiteInProse(name, ascii, text.slice(end, end + 7)))
      yield { start, end, place, isAlone: isRule }
  }
}

function isSiteInProse(name: string, host: string, following: string): boolean {
  const hasPath = /^(?::\d{1,5})?[/?]/.test(following)
  if (hasPath) return !isIPv4(host) && !mayBeFile(host)
  return suffixesInProse.test(host) && !sentenceStart.test(name) && !isKnown(host)
}

const isKnown = (host: string): boolean => [...knownHosts, ...siteHosts].some((known) => isBelow(host, known))

/** Returns a host name in lower case and Punycode; null if it is neither an IPv4 address nor below a public suffix. */
function toAscii(name: string): string | null {
  if (isIPv4(name)) return name
  if (/\.\.|(?:^|\.)-|-(?:\.|$)|^_/.test(name) || !URL.canParse(`https://${name}`)) return null
  const host = new URL(`https://${name}`).hostname
  return isRegistrable(host) ? host : null
}

/**
 * Returns LINE if only marks are between the host and the nearest separators on both sides, otherwise PROSE. A path or
 * port counts as a part of the host.
 */
function placeOf(text: string, start: number, end: number): BareHost['place'] {
  const front = text.slice(Math.max(0, start - MAX_DECORATION), start)
  const back = text.slice(end, end + MAX_DECORATION)
  const left = lastPart(front)
  const address = /^(?::\d{1,5})?(?:(?:[/?]|#[/!])[^\s"'”’^]*)?/.exec(back)?.[0].length ?? 0
  const right = back.slice(address).split(separator, 1)[0] ?? ''
  return opening.test(left) && closing.test(right) ? 'LINE' : 'PROSE'
}

function lastPart(text: string): string {
  let at = text.length
  while (at > 0 && !separator.test(text.charAt(at - 1))) at--
  return text.slice(at)
}
