/** Reads the cells beside an address: the kind of content and its reach. Returns null for what it does not understand. */
import { trimEnd } from '#domain/content/url/trim-end.ts'
import { plainName } from './compare.ts'
import { factorWords, kindWords } from './kind-words.ts'

export interface KindNames {
  code: string
  /** the names by which the installation knows the kind */
  names: readonly string[]
}

export type KindReader = (cell: string) => string | null

/** Accepts codes, the names of the installation, and the words of `kindWords`; only kinds that may be chosen today. */
export function kindReader(kinds: readonly KindNames[]): KindReader {
  const codes = new Map<string, string>()
  const add = (name: string, code: string) => {
    const key = plainName(name)
    if (key !== '' && !codes.has(key)) codes.set(key, code)
  }
  for (const { code, names } of kinds) for (const name of [code, ...names]) add(name, code)
  for (const { code } of kinds) for (const word of kindWords[code] ?? []) add(word, code)
  return (cell) => codes.get(plainName(cell)) ?? null
}

const MAX_LENGTH = 60
const MAX_REACH = 2_147_483_647
const factors = new Map(Object.entries(factorWords).map(([word, factor]) => [plainName(word), factor]))
const number = /^\D{0,20}?(\d[\d.,\u0020\u00a0\u2009\u202f'’]{0,20}|\d)(?:e\+?(\d{1,2}))?\s?(\p{L}{0,12})[^\d]{0,40}$/u

/** Reads a number such as `12.345`, `12,3K`, `1,2 triệu` or `hơn 10.000 thành viên`. */
export function readReach(cell: string): number | null {
  const text = cell.trim().slice(0, MAX_LENGTH)
  if (text.startsWith('-')) return null
  const [, digits = '', exponent, word = ''] = number.exec(text) ?? []
  if (digits === '') return null
  const factor = factors.get(plainName(word)) ?? 1
  const value = numberOf(trimEnd(digits, ..." \u00a0\u2009\u202f.,'’"), factor > 1)
  if (value === null) return null
  const result = Math.round(value * factor * 10 ** Number(exponent ?? 0))
  return result <= MAX_REACH ? result : null
}

/** A separator before exactly three digits groups thousands, unless a factor such as `K` follows the number. */
function numberOf(digits: string, isShortened: boolean): number | null {
  const text = digits.replace(/[\s\u00a0\u2009\u202f'’]/g, '')
  if (/^\d+$/.test(text)) return Number(text)
  if (isShortened && /^\d{1,4}[.,]\d{1,3}$/.test(text)) return Number(text.replace(',', '.'))
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/.test(text)) return Number(text.replaceAll(',', ''))
  return /^\d+[.,]0+$/.test(text) ? Number(text.split(/[.,]/)[0]) : null
}
