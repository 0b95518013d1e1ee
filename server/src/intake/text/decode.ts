/** Recognizes the encoding of a text file, and decodes it. */

export const encodings = ['UTF_8', 'UTF_16LE', 'UTF_16BE', 'WINDOWS_1258', 'WINDOWS_1252'] as const
export type Encoding = (typeof encodings)[number]

const HEAD_BYTES = 4_096
/** A text with a larger share of invalid characters is not UTF-8. */
const MAX_BROKEN_SHARE = 1 / 200

/**
 * Decodes UTF-8 and UTF-16 with or without a byte order mark, Windows-1258 (Vietnamese) and Windows-1252. Returns null
 * for bytes that are no text. Letters and their marks are composed (NFC), because Windows-1258 stores them apart.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const wide = wideEncodingOf(bytes)
  if (wide === null && bytes.subarray(0, HEAD_BYTES).includes(0)) return null
  const encoding = wide ?? narrowEncodingOf(bytes)
  const decoded = new TextDecoder(encoding.toLowerCase().replaceAll('_', '-')).decode(bytes)
  const text = encoding === 'WINDOWS_1252' ? withPunctuation(decoded) : decoded
  return { text: isComposed(text) ? text : text.normalize('NFC'), encoding }
}

/** Node 20 decodes these bytes of Windows-1252 as those of ISO-8859-1. */
const punctuation = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const withPunctuation = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (character) => punctuation.charAt(character.charCodeAt(0) - 0x80))

/** Most files contain no combining marks, and normalization takes longer than this search. */
const isComposed = (text: string): boolean => !/[\u0300-\u036f]/.test(text)

/** Without a byte order mark, text in UTF-16 has a zero beside almost every Latin letter. */
function wideEncodingOf(bytes: Uint8Array): Encoding | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'UTF_16LE'
  if (first === 0xfe && second === 0xff) return 'UTF_16BE'
  const head = bytes.subarray(0, HEAD_BYTES)
  if (head.length < 8 || bytes.length % 2 !== 0) return null
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2]!++
  const [even, odd] = zeros as [number, number]
  const many = head.length * 0.3
  if (odd > many && even < odd / 20) return 'UTF_16LE'
  return even > many && odd < even / 20 ? 'UTF_16BE' : null
}

function narrowEncodingOf(bytes: Uint8Array): Encoding {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'UTF_8'
  } catch {
    if (brokenShareOf(bytes) <= MAX_BROKEN_SHARE) return 'UTF_8'
    return isVietnamese(bytes) ? 'WINDOWS_1258' : 'WINDOWS_1252'
  }
}

function brokenShareOf(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes)
  let broken = 0
  let special = 0
  for (const character of text) {
    if (character > '\u007f') special++
    if (character === '\ufffd') broken++
  }
  // A text whose only letters beyond ASCII are invalid is in another encoding, however rare they are.
  return broken * 2 > special ? 1 : broken / Math.max(1, text.length)
}

/** The bytes of the five tone marks of Windows-1258, which follow their vowel. */
const toneMarks = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2])
/** `đ` and `ư`, in Windows-1252 `ð` and `ý`, which few languages write. */
const letters = new Set([0xf0, 0xd0, 0xfd, 0xdd])
const vowels = new Set([
  ...Buffer.from('aeiouyAEIOUY'),
  0xc2,
  0xe2,
  0xca,
  0xea,
  0xd4,
  0xf4,
  0xc3,
  0xe3,
  0xd5,
  0xf5,
  0xdd,
  0xfd,
])

function isVietnamese(bytes: Uint8Array): boolean {
  let fitting = 0
  let strange = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (toneMarks.has(byte)) vowels.has(bytes[at - 1] ?? 0) ? fitting++ : strange++
    else if (letters.has(byte)) fitting++
  }
  return fitting > strange
}
