/**
 * Removes invisible characters that change what a reader of a mail sees: control characters, marks of writing
 * direction, and zero-width characters.
 */

// Marks of direction (bidirectional embedding, override, isolate), zero-width characters, soft hyphens, and tags.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu
const CONTROL = /(?![\n\t])\p{Cc}/gu
const UNPAIRED = /\p{Surrogate}/gu

/** Returns the text in composed form (NFC), with line ends `\n`, without invisible characters and unpaired surrogates. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
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

/** The bytes 0x80 to 0x9f of Windows-1252, by their characters. */
const upperBytes = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index))].map(
    (character, index) => [character, 0x80 + index],
  ),
)

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
