/** Searches a page for the signs that the rules of its platform state. */
import type { Sign } from '#reference/probe-rules.ts'

/** What is searched. */
export interface SearchedPage {
  /** the address of the page after redirects */
  address: string
  title: string | null
  /** the text that a reader sees */
  text: string
  /** the text without navigation, links and buttons */
  mainText: string
  source: string
}

/** A page that states absence contains little more than this statement, even with its navigation. */
const MAX_ABSENCE_TEXT = 1_000
const MIN_SHARE_OF_TEXT = 0.8

/**
 * Returns the first sign that occurs on the page. A sign in a title or text must begin and end at a word boundary. A
 * sign of GONE also occurs in real content, for example in the frame of an embedded post that was removed. It therefore
 * counts in a title only as a whole part of the title, and in a text only as nearly the whole main text of a short page.
 * Takes time proportional to the length of the page.
 */
export function firstSign(address: string, page: SearchedPage, signs: readonly Sign[]): Sign | undefined {
  const { pathname, host } = new URL(page.address)
  const isMoved = page.address !== address
  const title = plain(page.title ?? '')
  const parts = title.split(/[|–—·•:.!?]| - /).map((part) => part.trim())
  const text = plain(page.text)
  const mainText = plain(page.mainText)
  const source = plain(page.source)
  return signs.find(({ in: place, means, text: stated }) => {
    const sign = plain(stated)
    if (place === 'SOURCE') return source.includes(sign)
    if (place === 'HOST') return isMoved && host.startsWith(sign)
    if (place === 'PATH') return isMoved && beginsWith(plain(pathname), sign)
    if (means !== 'GONE') return hasWords(place === 'TITLE' ? title : text, sign)
    return place === 'TITLE' ? parts.includes(sign) : text.length <= MAX_ABSENCE_TEXT && isMost(mainText, sign)
  })
}

/** Returns the text in lower case, with one space where there are several, and with straight apostrophes. */
export const plain = (text: string): string =>
  text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').replace(/[’ʼ]/g, "'").trim()

const isMost = (mainText: string, sign: string): boolean =>
  sign.length >= MIN_SHARE_OF_TEXT * mainText.length && hasWords(mainText, sign)

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

function hasWords(text: string, sign: string): boolean {
  for (let start = text.indexOf(sign); start !== -1; start = text.indexOf(sign, start + 1)) {
    const end = start + sign.length
    const startsInWord = isWordCharacter(text[start - 1]) && isWordCharacter(sign[0])
    const endsInWord = isWordCharacter(text[end]) && isWordCharacter(sign.at(-1))
    if (!startsInWord && !endsInWord) return true
  }
  return false
}

/** Whether the path begins with the sign, and the sign does not end inside a word. */
const beginsWith = (path: string, sign: string): boolean => path.startsWith(sign) && !isWordCharacter(path[sign.length])
