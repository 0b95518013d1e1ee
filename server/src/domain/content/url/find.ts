/** Finds addresses in pasted text, in one pass over the folded text that consumes every character once. */

import { isBelow } from '#domain/rules/hosts.ts'
import { type BareHost, findBareHosts, isException } from './bare-hosts.ts'
import { fold, latinise } from './fold.ts'
import { knownHosts, siteHosts } from './hosts.ts'
import { isCutByDots, type Truncation } from './truncation.ts'
import { continuation, mayContinue } from './wrap.ts'

/** An address in a text. */
export interface TextUrl {
  /** as written in the text */
  raw: string
  /** with a scheme and without disguise; not yet canonical and not yet checked */
  url: string
  /** half-open range in the text */
  start: number
  end: number
  /** why the text may contain only the beginning of the address; null if nothing suggests it */
  truncation: Truncation | null
  /**
   * where a host without a scheme stands; null for an address with a scheme or on a host that people write without one
   */
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
const nextScheme = /h(?:tt|xx)ps?:\/\//iy
const spelledDot = / {1,2}dot {1,2}(?=[a-z0-9])/iy
const end = /[\s<>"«»“”„‘’`{}|\\^\p{Cc}\u2026\u3000-\u303f\uff00-\uffef]/u
// Letters of scripts without spaces end an address, because text may follow it directly. Browsers percent-encode such
// letters in addresses that they copy.
const unspaced = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/
const trailing = new Set(".,;:!?'*")
const closes: Record<string, string> = { ')': '(', ']': '[' }

// The usual input from programs: exactly one address without characters that disguise or end an address.
const singleAddress = /^http(s?):\/\/(?!h(?:tt|xx)ps?:)(?=[a-z0-9])([\w.~/?#=&%+@:;,$!-]*[\w~/#=&%+@$-])$/i

// The usual line of a list of sites. Folding and searching it would return the same in three times the time.
const singleHost = /^(?!www\.)[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i

/** Returns the first `max` addresses in the order of the text. Linear in its length. */
export function scan(original: string, max: number): TextUrl[] {
  const match = singleAddress.exec(original)
  // The general pass returns the same result in ten times the time.
  if (match && original.indexOf('://', 8) < 0 && !original.includes('&amp;') && !original.includes('...')) {
    const url = `http${match[1]?.toLowerCase()}://${match[2]}`
    const truncation = isCutByDots(url, '') ? 'dots' : null
    return [{ raw: original, url, start: 0, end: original.length, truncation, bare: null }]
  }
  if (singleHost.test(original))
    return findBareHosts(original, []).map(({ start, end, place }) => {
      const raw = original.slice(start, end)
      return { raw, url: `https://${raw}`, start, end, truncation: null, bare: place }
    })
  const { text, origin } = fold(original)
  const skeleton = latinise(text)
  const foundUrls: TextUrl[] = []
  const ranges: { start: number; end: number }[] = []
  head.lastIndex = 0
  for (let match = head.exec(skeleton); match && foundUrls.length < max; match = head.exec(skeleton)) {
    const { scheme: schemeText, app } = match.groups ?? {}
    const bodyStart = match.index + (schemeText || app ? match[0].length : 0)
    const before = text.charAt(match.index - 1)
    const body = readBody(text, skeleton, bodyStart, before)
    head.lastIndex = Math.max(body.end, match.index + match[0].length)
    const address = undisguiseHost(body.text)
    const truncation = isCutByDots(address, text.slice(body.end, body.end + 8))
      ? 'dots'
      : before !== '<' && mayContinue(skeleton, bodyStart, body.end)
        ? 'line end'
        : null
    if (isException(text, match.index)) continue
    // A host without scheme and path is only a word of a sentence.
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
  const bare = scanBare(original, { text, origin, skeleton, ranges }, max)
  return bare.length === 0 ? foundUrls : [...foundUrls, ...bare].sort((a, b) => a.start - b.start).slice(0, max)
}

interface Scanned {
  text: string
  origin: Uint32Array
  skeleton: string
  /** the ranges of the folded text in which an address was found */
  ranges: { start: number; end: number }[]
}

/** Returns the addresses that begin with a host that is not known, at most `max`. */
function scanBare(original: string, { text, origin, skeleton, ranges }: Scanned, max: number): TextUrl[] {
  const urls: TextUrl[] = []
  let last = 0
  for (const { start, end, place } of findBareHosts(text, ranges)) {
    if (urls.length >= max) break
    if (start < last) continue
    const continues = /^(?::\d{1,5}(?!\d))?[/?]|^:\d{1,5}(?![\d:])/.test(text.slice(end, end + 7))
    const body = continues
      ? readBody(text, skeleton, start, text.charAt(start - 1))
      : { text: text.slice(start, end), end }
    const truncation = isCutByDots(body.text, text.slice(body.end, body.end + 8))
      ? 'dots'
      : continues && mayContinue(skeleton, start, body.end)
        ? 'line end'
        : null
    last = body.end
    const from = origin[start] ?? 0
    const stop = (origin[body.end - 1] ?? 0) + 1
    const url = `https://${body.text}`
    urls.push({ raw: original.slice(from, stop), url, start: from, end: stop, truncation, bare: place })
  }
  return urls
}

const isSite = (address: string): boolean =>
  /^www\.(?:[^./]+\.)+[^./]+$/i.test(address) ||
  siteHosts.some((host) => address !== host && isBelow(address.toLowerCase(), host))

/**
 * Reads from the host to the end of the address. `before` is the character in front of the address, such as `<` or `_`;
 * the same or the closing character may end the address.
 */
function readBody(text: string, skeleton: string, start: number, before: string): { text: string; end: number } {
  const parts: string[] = []
  const open: Record<string, number> = { '(': 0, '[': 0 }
  let inHost = true
  let index = start
  let copyFrom = start
  const copyTo = (upTo: number) => parts.push(text.slice(copyFrom, upTo))
  for (; index < text.length; index++) {
    const character = text.charAt(index)
    if (inHost && character === ' ') {
      spelledDot.lastIndex = index
      const dot = spelledDot.exec(skeleton)
      if (!dot) break
      copyTo(index)
      parts.push('.')
      index += dot[0].length - 1
      copyFrom = index + 1
      continue
    }
    if (character === '\n' || character === '\r') {
      const resume = continuation(skeleton, start, index, before === '<')
      if (resume === null) break
      copyTo(index)
      copyFrom = resume
      index = resume - 1
      continue
    }
    if (end.test(character) || (unspaced.test(character) && (!inHost || /[a-z0-9]/i.test(text.charAt(index - 1)))))
      break
    if (index > start && 'hH'.includes(skeleton.charAt(index)) && !/[/=]/.test(text.charAt(index - 1))) {
      nextScheme.lastIndex = index
      if (nextScheme.test(skeleton)) break
    }
    if (character in open) open[character] = (open[character] ?? 0) + 1
    const opener = closes[character]
    if (opener) {
      if (open[opener] === 0) break
      open[opener] = (open[opener] ?? 0) - 1
    }
    if (character === '/' || character === '?' || character === '#') inHost = false
  }
  copyTo(index)
  return trim(parts.join(''), index, before)
}

/**
 * Removes the punctuation of the sentence from the end of an address. An underscore or tilde stays unless the same
 * character precedes the address.
 */
function trim(body: string, end: number, before: string): { text: string; end: number } {
  let cut = 0
  for (; cut < body.length; cut++) {
    const last = body.charAt(body.length - 1 - cut)
    if (!trailing.has(last) && !('_~'.includes(last) && last === before) && !'(['.includes(last)) break
  }
  return { text: body.slice(0, body.length - cut), end: end - cut }
}

/**
 * Replaces look-alike letters only if the result is a known host. No registry sells names that mix scripts, so such a
 * host is a known host in disguise. In any other host the letters may belong to the site's real, internationalized
 * name.
 */
function undisguiseHost(body: string): string {
  const length = body.search(/[/?#:]/)
  const host = length < 0 ? body : body.slice(0, length)
  const plain = latinise(host)
  if (plain === host || !/[a-z]/i.test(host)) return body
  const known = [...knownHosts, ...siteHosts].some((name) => isBelow(plain.toLowerCase(), name))
  return known ? plain + body.slice(host.length) : body
}
