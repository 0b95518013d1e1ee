/** Cuts text into tokens: words, numbers, marks and addresses. */
import type { TextUrl } from '#domain/content/url/text/find.ts'

export interface Token {
  kind: 'word' | 'number' | 'mark' | 'url'
  /** in lower case, with one spelling of Vietnamese tone marks; an address keeps its original spelling */
  text: string
  /** range in the text, with `end` excluded */
  start: number
  end: number
  /** the address without disguises such as `hxxp`; absent unless the token is an address */
  url?: TextUrl
  /** whether a space, a line end or the end of the text follows; always true for an address */
  isSpaceAfter: boolean
}

const piece = /\p{N}+|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?|@[\w.-]+|[^\s]/gu
/** Characters that do not change the meaning of a text, such as quotation marks. */
const decoration = new Set(['"', '“', '”', '«', '»', '*', '_', '`', "'", '‘', '’', '…', '|'])
const dashes = new Set(['-', '‐', '‑', '–', '—', '−', '~'])

/** `urls` are the addresses in the whole text, in order. */
export function tokensOf(text: string, start: number, end: number, urls: readonly TextUrl[]): Token[] {
  const tokens: Token[] = []
  let at = start
  for (const url of urls) {
    if (url.end <= start || url.start >= end) continue
    addWords(tokens, text, at, url.start)
    tokens.push({ kind: 'url', text: url.raw, start: url.start, end: url.end, url, isSpaceAfter: true })
    at = url.end
  }
  addWords(tokens, text, at, end)
  return tokens
}

function addWords(tokens: Token[], text: string, from: number, to: number): void {
  for (const match of text.slice(from, to).matchAll(piece)) {
    const start = from + match.index
    const end = start + match[0].length
    const isSpaceAfter = end >= text.length || /\s/.test(text.charAt(end))
    const base = { start, end, isSpaceAfter }
    if (/^\p{N}/u.test(match[0])) tokens.push({ ...base, kind: 'number', text: match[0] })
    else if (/^\p{L}/u.test(match[0]))
      for (const word of wordsOf(match[0])) tokens.push({ ...base, kind: 'word', text: word })
    else if (match[0].length > 1) tokens.push({ ...base, kind: 'word', text: match[0].toLowerCase() })
    else if (!decoration.has(match[0])) addMark(tokens, text, match[0], base)
  }
}

/** Leaves out a dash between two letters, because such a dash is part of one word. */
function addMark(
  tokens: Token[],
  text: string,
  mark: string,
  base: Pick<Token, 'start' | 'end' | 'isSpaceAfter'>,
): void {
  const isDash = dashes.has(mark)
  if (isDash && /\p{L}/u.test(text.charAt(base.start - 1)) && /\p{L}/u.test(text.charAt(base.end))) return
  tokens.push({ ...base, kind: 'mark', text: isDash ? '-' : mark })
}

const contracted: Record<string, string[]> = {
  "can't": ['can', 'not'],
  cannot: ['can', 'not'],
  "won't": ['will', 'not'],
  "shan't": ['shall', 'not'],
}

/** Returns the words that a written word contains: `have` and `not` for `haven't`. */
export function wordsOf(written: string): string[] {
  const word = toneMarksOf(written.toLowerCase().replace('’', "'"))
  const apostrophe = word.indexOf("'")
  if (Object.hasOwn(contracted, word)) return contracted[word]!
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not']
  if (word.endsWith("'ve")) return [word.slice(0, -3), 'have']
  if (word.endsWith("'re")) return [word.slice(0, -3), 'are']
  if (word.endsWith("'ll")) return [word.slice(0, -3), 'will']
  return [apostrophe > 0 ? word.slice(0, apostrophe) : word]
}

const older: Record<string, string> = {
  ...{ oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa', oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe' },
  ...{ uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy' },
}

/** Moves the tone mark of `xoá` or `huỷ` to its place in the older spelling, `xóa` or `hủy`. */
const toneMarksOf = (word: string): string => {
  const end = older[word.slice(-2)]
  return end ? word.slice(0, -2) + end : word
}
