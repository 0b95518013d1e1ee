/**
 * Removes invisible characters that change what a reader of a mail sees: control characters, marks of writing
 * direction, and zero-width characters.
 */

// Marks of direction (bidirectional embedding, override, isolate), zero-width characters, soft hyphens, and Unicode tag
// characters.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu
const UPPER_CONTROL = /[\u0080-\u009f]/g
const CONTROL = /(?![\n\t])\p{Cc}/gu
const UNPAIRED = /\p{Surrogate}/gu

/**
 * Returns the text in composed form (NFC), with line ends `\n`, without invisible characters and unpaired surrogates.
 * Control characters from U+0080 to U+009F become the characters that Windows-1252 has at their bytes. Otherwise the
 * dash of `items 7–9` and the apostrophe of `we’ve` would be lost.
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

/** Returns a header's value or a file's name as one line of at most `length` UTF-16 units. */
export const cleanLine = (text: string, length = 1_000): string =>
  cleanText(text.slice(0, 4 * length))
    .replace(/[\n\t]/g, ' ')
    .trim()
    .slice(0, length)
    .replace(UNPAIRED, '')

/**
 * The characters of the bytes 0x80 to 0x9f in Windows-1252. `TextDecoder` of some versions of Node decodes these bytes
 * as control characters, so the table is written out. Five bytes have no character.
 */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const upperBytes = new Map([...UPPER].map((character, index) => [character, 0x80 + index]))

/**
 * Repairs UTF-8 text that was decoded as Windows-1252, because the mail named a wrong character set such as US-ASCII.
 * Returns any other text unchanged.
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
