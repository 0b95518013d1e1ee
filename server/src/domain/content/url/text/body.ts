/** Reads an address in a text from its host to its end. */

import { hasDotsNearby, hasMoreText, isCutByDots, type Truncation } from './truncation.ts'
import { continuation, mayContinue } from './wrap.ts'

const nextScheme = /h(?:tt|xx)ps?:\/\//iy
const spelledDot = / {1,2}dot {1,2}(?=[a-z0-9])/iy
const end = /[\s<>"«»“”„‘’`|\\^\p{Cc}\u2025\u2026\u22ef\u3000-\u303f\uff00-\uffef]/u
const word = /[\p{L}\p{N}]/u
// Letters of scripts such as Thai and Japanese. Directly after a Latin letter or a digit, they usually begin the
// text after the address, because browsers percent-encode such letters in copied addresses.
const unspaced = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/
const trailing = new Set(".,;:!?'*")
const closes: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

export interface Body {
  text: string
  /** the end of the address, without the punctuation of the sentence */
  end: number
  /** index after that punctuation */
  stop: number
  /**
   * the kind of text that follows the address and may belong to it. `glued text`: text in a script such as Thai,
   * without a blank between. `more text`: any other text.
   */
  mayGoOn: 'more text' | 'glued text' | null
}

/** Returns why the text may contain only the beginning of the address; null if nothing suggests this. */
export function truncationOf(
  text: string,
  skeleton: string,
  { address, start, end, mayGoOn }: Body & { address: string; start: number },
  before: string,
): Truncation | null {
  const following = text.slice(end, end + 12)
  if (isCutByDots(address, following)) return 'dots'
  if (hasDotsNearby(following)) return 'dots nearby'
  if (before !== '<' && mayContinue(skeleton, start, end)) return 'line end'
  return mayGoOn
}

/** Whether the address could end before `index`: after a letter or digit, or after a slash that ends a path. */
const isAfterWhole = (text: string, start: number, index: number): boolean =>
  /[a-z0-9]\/?$/i.test(text.slice(Math.max(start, index - 2), index)) &&
  !(text.charAt(index - 1) === '/' && text.indexOf('/', start) === index - 1)

const wholeLine = /[^\s\u3000-\u303f\uff00-\uffef]{1,2048}(?=[\r\n]|$)/y

function isLineAlone(text: string, start: number): boolean {
  const front = /(?:^|[\r\n])[ \t]{0,8}(?:h(?:tt|xx)ps?:\/\/)?$/i.exec(text.slice(Math.max(0, start - 24), start))
  wholeLine.lastIndex = start
  return front !== null && wholeLine.test(text)
}

/**
 * `before` is the character in front of the address, such as `<` or `_`. The same character, or the closing one such as
 * `>`, may end the address.
 */
export function readBody(text: string, skeleton: string, start: number, before: string): Body {
  const parts: string[] = []
  const open: Record<string, number> = { '(': 0, '[': 0, '{': 0 }
  let inHost = true
  let alone: boolean | null = null
  const isAlone = () => (alone ??= isLineAlone(text, start))
  let mayGoOn: Body['mayGoOn'] = null
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
    const last = text.charAt(index - 1)
    // An apostrophe within a word does not end an address, except in the host.
    const isInWord = character === '’' && word.test(last) && word.test(text.charAt(index + 1))
    if (end.test(character) && !(isInWord && !inHost)) break
    if (inHost && character === '{') break
    if (
      unspaced.test(character) &&
      (inHost ? /[a-z0-9]/i.test(last) : isAfterWhole(text, start, index) && !isAlone())
    ) {
      mayGoOn = 'glued text'
      break
    }
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
  return {
    ...trim(parts.join(''), index, before),
    stop: index,
    mayGoOn: mayGoOn ?? (hasMoreText(text, index, before) ? 'more text' : null),
  }
}

/** Removes punctuation from the end, and an underscore or tilde there if the same character precedes the address. */
function trim(body: string, end: number, before: string): { text: string; end: number } {
  let cut = 0
  for (; cut < body.length; cut++) {
    const last = body.charAt(body.length - 1 - cut)
    if (!trailing.has(last) && !('_~'.includes(last) && last === before) && !'([{'.includes(last)) break
  }
  return { text: body.slice(0, body.length - cut), end: end - cut }
}
