/**
 * Restores disguised addresses, such as `vay[.]vn`. People and software disguise addresses so that nobody clicks or
 * detects them.
 */

export interface Folded {
  text: string
  /** index in the original of each character of `text`; one more entry contains the length of the original */
  origin: Uint32Array
}

// Matches characters such as zero-width marks and soft hyphens, which are never part of an address.
const invisible = /\p{Default_Ignorable_Code_Point}/u
// Full-width characters of addresses. The comma, semicolon and brackets are excluded, because they follow an address.
const fullWidth = /[０-９Ａ-Ｚａ-ｚ：／．＝＆＿－％＃＠～＋]/u
// A question mark begins a query if a letter or digit follows; otherwise it ends a question.
const queryStart = /[a-z0-9０-９Ａ-Ｚａ-ｚ]/i
const dotWords = 'dot|punto|chấm|точка|点'
const bracketed = new RegExp(`[[({] ?(?:(\\.|${dotWords})|(:|colon)|(:\\/\\/)|(\\/|slash)) ?[\\])}]`, 'iuy')
const opening = /[[({]/
const markdownEscape = /[_*~#&.-]/

/**
 * Removes invisible characters and narrows full-width letters. Turns every line end except LF and CRLF into LF. Decodes Markdown
 * escapes, `&amp;` and `&hellip;`. Restores disguised punctuation: `[.]`, `(dot)`, `{:}` and `[://]`. Takes linear
 * time.
 */
export function fold(raw: string): Folded {
  const out: string[] = []
  const origin = new Uint32Array(raw.length + 1)
  let length = 0
  const put = (characters: string, from: number) => {
    out.push(characters)
    for (let i = 0; i < characters.length; i++) origin[length++] = from
  }
  for (let at = 0; at < raw.length; ) {
    const character = raw.charAt(at)
    const bracket = opening.test(character) ? unbracket(raw, at) : null
    if (bracket) {
      const spaced = bracket.text === '.' && out.at(-1) === ' ' && raw.charAt(at + bracket.length) === ' '
      if (spaced) {
        out.pop()
        length--
      }
      put(bracket.text, at)
      at += bracket.length + (spaced ? 1 : 0)
    } else if (character === '&' && raw.startsWith('&amp;', at)) {
      put('&', at)
      at += 5
    } else if (character === '&' && raw.startsWith('&hellip;', at)) {
      put('\u2026', at)
      at += 8
    } else if (character === '\\' && markdownEscape.test(raw.charAt(at + 1))) {
      at++
    } else {
      if (character === '\r' && raw.charAt(at + 1) !== '\n') put('\n', at)
      else if (character < '\u00ad') put(character, at)
      else if (character === '\u2028' || character === '\u2029') put('\n', at)
      else if (fullWidth.test(character) || (character === '？' && queryStart.test(raw.charAt(at + 1))))
        put(String.fromCharCode(character.charCodeAt(0) - 0xfee0), at)
      else if (!invisible.test(character)) put(character, at)
      at++
    }
  }
  origin[length] = raw.length
  return { text: out.join(''), origin }
}

function unbracket(raw: string, at: number): { text: string; length: number } | null {
  bracketed.lastIndex = at
  const match = bracketed.exec(raw)
  if (!match) return null
  const [whole, dot, colon, root] = match
  return { text: dot ? '.' : colon ? ':' : root ? '://' : '/', length: whole.length }
}

const cyrillic = 'авсеһіјкмнорԛѕтухԝАВСЕНІЈКМОРЅТУХԜ'
const greek = 'αβγεικνορτυχωϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'
const latin = 'abcehijkmhopqstyxwABCEHIJKMOPSTYXWabyeiknoptuxwcjABEZHIKMNOPTYX'
const lookAlikes = new Map([...cyrillic, ...greek].map((letter, index) => [letter, latin.charAt(index)]))

/** Replaces Cyrillic and Greek letters that look Latin by Latin ones. The length is unchanged, so indexes stay valid. */
export const latinise = (text: string): string => text.replace(/[Ͱ-ԯ]/g, (letter) => lookAlikes.get(letter) ?? letter)
