/** Finds addresses in pasted text: one pass over the folded text, every character consumed once. */
import { fold, latinise } from './fold.ts'
import { isBelow, knownHosts, siteHosts } from './hosts.ts'
import { continuation } from './wrap.ts'

export interface FoundUrl {
  /** As it stands in the text. */
  raw: string
  /** With a scheme, without disguise; not yet canonical and not yet judged. */
  url: string
  /** Half-open range in the text. */
  start: number
  end: number
}

const dotted = (host: string): string => host.replaceAll('.', '(?:\\.| {1,2}dot {1,2})')
// A scheme, even as hxxp or torn apart by a translator; or a host that needs none. The look-behind keeps mail addresses out.
const head = new RegExp(
  [
    String.raw`(?<scheme>h(?:tt|xx|\*\*)ps?)[ \t]{0,2}:[ \t]{0,2}\/\/?[ \t]{0,2}(?!h(?:tt|xx)ps?:)(?=[\p{L}\p{N}[])`,
    String.raw`(?<![a-z0-9@./\u00c0-\u024f\u0400-\u04ff\u1ea0-\u1eff-])(?<host>www\.(?=[\p{L}\p{N}])|(?:[a-z0-9-]{1,63}\.){0,3}(?:${[...knownHosts, ...siteHosts].map(dotted).join('|')})(?![a-z0-9@-]|\.[a-z0-9]))`,
  ].join('|'),
  'giu',
)
const nextScheme = /h(?:tt|xx)ps?:\/\//iy
const spelledDot = / {1,2}dot {1,2}(?=[a-z0-9])/iy
const end = /[\s<>"«»“”„‘’`{}|\\^\p{Cc}\u2026\u3000-\u303f\uff00-\uffef]/u
// Scripts written without spaces run straight on after an address; browsers copy such paths percent-encoded anyway.
const unspaced = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/
const trailing = new Set(".,;:!?'*")
const closes: Record<string, string> = { ')': '(', ']': '[' }

// What programs send: one address and nothing else, of characters that neither disguise nor end one.
const alone = /^http(s?):\/\/(?!h(?:tt|xx)ps?:)(?=[a-z0-9])([\w.~/?#=&%+@:;,$!-]*[\w~/#=&%+@$-])$/i

/** All addresses in the order of the text. Linear in its length. */
export function scan(original: string): FoundUrl[] {
  const plain = alone.exec(original)
  // The long way reads it as the same, in ten times the time.
  if (plain && original.indexOf('://', 8) < 0 && !original.includes('&amp;')) {
    const url = `http${plain[1]?.toLowerCase()}://${plain[2]}`
    return [{ raw: original, url, start: 0, end: original.length }]
  }
  const { text, origin } = fold(original)
  const skeleton = latinise(text)
  const foundUrls: FoundUrl[] = []
  head.lastIndex = 0
  for (let match = head.exec(skeleton); match; match = head.exec(skeleton)) {
    const bodyStart = match.index + (match.groups?.scheme ? match[0].length : 0)
    const body = readBody(text, skeleton, bodyStart, text.charAt(match.index - 1))
    head.lastIndex = Math.max(body.end, match.index + match[0].length)
    const rest = uncloak(body.text)
    if (!match.groups?.scheme && !/[/?]./.test(rest) && !isSite(rest)) continue
    if (!/[\p{L}\p{N}]/u.test(rest)) continue
    const start = origin[match.index] ?? 0
    const stop = (origin[body.end - 1] ?? 0) + 1
    const scheme = match.groups?.scheme?.toLowerCase().endsWith('p') ? 'http' : 'https'
    foundUrls.push({ raw: original.slice(start, stop), url: `${scheme}://${rest}`, start, end: stop })
  }
  return foundUrls
}

const isSite = (rest: string): boolean =>
  /^www\.(?:[^./]+\.)+[^./]+$/i.test(rest) ||
  siteHosts.some((host) => rest !== host && isBelow(rest.toLowerCase(), host))

/** Reads from the host to the end of the address; `before` is the character in front of it, which may have to close. */
function readBody(text: string, skeleton: string, start: number, before: string): { text: string; end: number } {
  const parts: string[] = []
  const open: Record<string, number> = { '(': 0, '[': 0 }
  let inHost = true
  let at = start
  let keep = start
  const take = (upTo: number) => parts.push(text.slice(keep, upTo))
  for (; at < text.length; at++) {
    const character = text.charAt(at)
    if (inHost && character === ' ') {
      spelledDot.lastIndex = at
      const dot = spelledDot.exec(skeleton)
      if (!dot) break
      take(at)
      parts.push('.')
      at += dot[0].length - 1
      keep = at + 1
      continue
    }
    if (character === '\n' || character === '\r') {
      const resume = continuation(skeleton, start, at, before === '<')
      if (resume === null) break
      take(at)
      keep = resume
      at = resume - 1
      continue
    }
    if (end.test(character) || (unspaced.test(character) && (!inHost || /[a-z0-9]/i.test(text.charAt(at - 1))))) break
    if (at > start && 'hH'.includes(skeleton.charAt(at)) && !/[/=]/.test(text.charAt(at - 1))) {
      nextScheme.lastIndex = at
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
  take(at)
  return trim(parts.join(''), at, before)
}

/** Drops the punctuation of the sentence from the end of an address. An underscore stays, unless it also stands in front. */
function trim(body: string, end: number, before: string): { text: string; end: number } {
  let cut = 0
  for (; cut < body.length; cut++) {
    const last = body.charAt(body.length - 1 - cut)
    if (!trailing.has(last) && !('_~'.includes(last) && last === before) && !'(['.includes(last)) break
  }
  return { text: body.slice(0, body.length - cut), end: end - cut }
}

/**
 * Look-alike letters are undone only where the result is a known host. No registry sells names that mix scripts, so such
 * a host is a known one in disguise; any other foreign letter may be the real, punycoded name of the site that is meant.
 */
function uncloak(body: string): string {
  const length = body.search(/[/?#:]/)
  const host = length < 0 ? body : body.slice(0, length)
  const plain = latinise(host)
  if (plain === host || !/[a-z]/i.test(host)) return body
  const known = [...knownHosts, ...siteHosts].some((name) => isBelow(plain.toLowerCase(), name))
  return known ? plain + body.slice(host.length) : body
}
