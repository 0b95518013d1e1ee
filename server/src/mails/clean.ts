/** Removes invisible characters that change what a reader of a mail sees. */

// Marks of direction (bidirectional embedding, override, isolate), zero-width characters, soft hyphens, and Unicode tag
// characters.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu
const UPPER_CONTROL = /[\u0080-\u009f]/g
const CONTROL = /(?![\n\t])\p{Cc}/gu
const UNPAIRED = /\p{Surrogate}/gu

/**
 * Returns the text in composed form (NFC), with line ends `\n`, and without invisible characters. Control characters
 * from U+0080 to U+009F become the Windows-1252 characters of their bytes, such as the dash of `items 7–9`. Other
 * control characters become spaces, and unpaired surrogates become U+FFFD.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(UPPER_CONTROL, (character) => UPPER[character.charCodeAt(0) - 0x80]!)
    .replace(CONTROL, ' ')
    .replace(UNPAIRED, '\ufffd')
    .normalize('NFC')

export const cleanLine = (text: string, length = 1_000): string =>
  cleanText(text.slice(0, 4 * length))
    .replace(/[\n\t]/g, ' ')
    .trim()
    .slice(0, length)
    .replace(UNPAIRED, '')

/**
 * The characters of the bytes 0x80 to 0x9f in Windows-1252. The table is written out, because some versions of Node
 * decode these bytes as control characters.
 */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const upperBytes = new Map([...UPPER].map((character, index) => [character, 0x80 + index]))

/**
 * Repairs UTF-8 text that was decoded as Windows-1252, because the mail named a wrong character set such as US-ASCII.
 */
export function repairUtf8(text: string): string {
  if (!/[\u00c3\u00c4\u00c6\u00e1][\u0080-\u00bf\u0152-\u2122]/.test(text)) return text
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    const byte = upperBytes.get(character) ?? code
    if (byte > 0xff) return text
    bytes.push(byte)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
  } catch {
    return text
  }
}
