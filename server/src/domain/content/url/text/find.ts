/** Finds addresses in pasted text. Takes linear time. */

import { knownHosts, siteHosts } from '#domain/content/url/hosts.ts'
import { isBelow } from '#domain/rules/hosts.ts'
import { type BareHost, findBareHosts, type TextForm } from './bare-hosts.ts'
import { readBody, truncationOf } from './body.ts'
import { fold, latinise } from './fold.ts'
import { isException, isInFilterComment, listOptions } from './list-lines.ts'
import { cursor, type Range } from './ranges.ts'
import { restoreSpoken } from './spoken.ts'
import { isCutByDots, type Truncation } from './truncation.ts'

export interface TextUrl {
  /** as written in the text */
  raw: string
  /** with a scheme and without disguise; not yet canonical and not yet checked */
  url: string
  /** half-open range in the text */
  start: number
  end: number
  /** why the text may contain only the beginning of the address; null if nothing suggests this */
  truncation: Truncation | null
  /** see `BareHost.place`; null for an address with a scheme or on a known host */
  bare: BareHost['place'] | null
}

const dotted = (host: string): string => host.replaceAll('.', '(?:\\.| {1,2}dot {1,2})')
// Matches the start of an address: a scheme, also as hxxp or with spaces, or a host that people write without a scheme.
// The look-behind excludes mail addresses.
const head = new RegExp(
  [
    String.raw`(?<![a-z0-9])(?<app>tg):\/\/(?=resolve|join|privatepost)`,
    String.raw`(?<scheme>h(?:tt|xx|\*\*)ps?)[ \t]{0,2}:[ \t]{0,2}\/\/?[ \t]{0,2}(?!h(?:tt|xx)ps?:)(?=[\p{L}\p{N}[])`,
    String.raw`(?<![a-z0-9@./\u00c0-\u024f\u0400-\u04ff\u1ea0-\u1eff-])(?<host>www\.(?=[\p{L}\p{N}])|(?:[a-z0-9-]{1,63}\.){0,3}(?:${[...knownHosts, ...siteHosts].map(dotted).join('|')})(?![a-z0-9@-]|\.[a-z0-9]))`,
  ].join('|'),
  'giu',
)
// Matches the usual input from programs: one address without characters that disguise or end it.
const singleAddress = /^http(s?):\/\/(?!h(?:tt|xx)ps?:)(?=[a-z0-9])([\w.~/?#=&%+@:;,$!-]*[\w~/#=&%+@$-])$/i

// Matches the usual line of a list of sites. The general pass would take three times as long.
const singleHost = /^(?!www\.)[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i

/** Returns the first `max` addresses in the order of the text. */
export function scan(original: string, max: number, form: TextForm): TextUrl[] {
  const match = singleAddress.exec(original)
  // The general pass would return the same result, but takes ten times as long.
  if (match && original.indexOf('://', 8) < 0 && !/&(?:amp|hellip);|\.\.\./.test(original)) {
    const url = `http${match[1]?.toLowerCase()}://${match[2]}`
    const truncation = isCutByDots(url, '') ? 'dots' : null
    return [{ raw: original, url, start: 0, end: original.length, truncation, bare: null }]
  }
  if (singleHost.test(original))
    return [...findBareHosts(original, [], form)].map(({ start, end, place }) => {
      const raw = original.slice(start, end)
      return { raw, url: `https://${raw}`, start, end, truncation: null, bare: place }
    })
  const { text, origin } = restoreSpoken(fold(original))
  const skeleton = latinise(text)
  const foundUrls: TextUrl[] = []
  const ranges: Range[] = []
  const options = listOptions(text)
  const isInOption = cursor(options)
  head.lastIndex = 0
  for (let match = head.exec(skeleton); match && foundUrls.length < max; match = head.exec(skeleton)) {
    const { scheme: schemeText, app } = match.groups ?? {}
    const bodyStart = match.index + (schemeText || app ? match[0].length : 0)
    const before = text.charAt(match.index - 1)
    const body = readBody(text, skeleton, bodyStart, before)
    head.lastIndex = Math.max(body.end, match.index + match[0].length)
    const address = undisguiseHost(body.text)
    const truncation = truncationOf(text, skeleton, { address, start: bodyStart, ...body }, before)
    if (isInOption(match.index)) continue
    if (form === 'LIST' && (isException(text, match.index) || isInFilterComment(text, match.index))) continue
    // A host without scheme and path may be only a word of a sentence.
    const hasPath = /[/?]./.test(address) || (truncation === 'dots' && address.endsWith('/'))
    if (!schemeText && !app && !hasPath && !isSite(address)) continue
    if (!/[\p{L}\p{N}]/u.test(address)) continue
    const start = origin[match.index] ?? 0
    const stop = (origin[body.end - 1] ?? 0) + 1
    const scheme = app ? 'tg' : schemeText?.toLowerCase().endsWith('p') ? 'http' : 'https'
    const raw = original.slice(start, stop)
    ranges.push({ start: match.index, end: body.end })
    foundUrls.push({ raw, url: `${scheme}://${address}`, start, end: stop, truncation, bare: null })
  }
  const taken = [...ranges, ...options].sort((a, b) => a.start - b.start)
  const bare = scanBare(original, { text, origin, skeleton, taken }, max, form)
  return bare.length === 0 ? foundUrls : [...foundUrls, ...bare].sort((a, b) => a.start - b.start).slice(0, max)
}

interface Scanned {
  text: string
  origin: Uint32Array
  skeleton: string
  /** ranges of the folded text that are already read or contain no addresses, in order */
  taken: Range[]
}

function scanBare(
  original: string,
  { text, origin, skeleton, taken }: Scanned,
  max: number,
  form: TextForm,
): TextUrl[] {
  const urls: TextUrl[] = []
  let last = 0
  for (const { start, end, place, isAlone } of findBareHosts(text, taken, form)) {
    if (urls.length >= max) break
    if (start < last) continue
    const continues = !isAlone && /^(?::\d{1,5}(?!\d))?(?:[/?]|#[/!])|^:\d{1,5}(?![\d:])/.test(text.slice(end, end + 8))
    const before = text.charAt(start - 1)
    const body = continues ? readBody(text, skeleton, start, before) : null
    const stop = body?.end ?? end
    const address = body?.text ?? text.slice(start, end)
    const truncation = body
      ? truncationOf(text, skeleton, { address, start, ...body }, before)
      : afterHost(text.slice(end, end + 12), isAlone)
    last = stop
    const from = origin[start] ?? 0
    const until = (origin[stop - 1] ?? 0) + 1
    const url = `https://${address}`
    urls.push({ raw: original.slice(from, until), url, start: from, end: until, truncation, bare: place })
  }
  return urls
}

/** `following` is the text after a host without a path. */
function afterHost(following: string, isAlone: boolean): Truncation | null {
  if (isCutByDots('', following)) return 'dots'
  return !isAlone && /^(?:\\[\p{L}\p{N}]|#[@?$]?#)/u.test(following) ? 'more text' : null
}

const isSite = (address: string): boolean =>
  /^www\.(?:[^./]+\.)+[^./]+$/i.test(address) ||
  siteHosts.some((host) => address !== host && isBelow(address.toLowerCase(), host))

/**
 * Replaces look-alike letters only if the result is a known host. In any other host, they may belong to the real name
 * of the site.
 */
function undisguiseHost(body: string): string {
  const length = body.search(/[/?#:]/)
  const host = length < 0 ? body : body.slice(0, length)
  const plain = latinise(host)
  if (plain === host || !/[a-z]/i.test(host)) return body
  const known = [...knownHosts, ...siteHosts].some((name) => isBelow(plain.toLowerCase(), name))
  return known ? plain + body.slice(host.length) : body
}
