/** Decodes the file of an incoming official letter into text. */

import type { DocumentRefusal } from './documents/refusals.ts'

export const MAX_LETTER_BYTES = 2_000_000

export type UnreadableReason = 'empty' | 'binary' | 'unknown encoding' | 'no mail' | DocumentRefusal

export class UnreadableLetter extends Error {
  override name = 'UnreadableLetter'
  readonly fileName: string
  readonly reason: UnreadableReason
  constructor(fileName: string, reason: UnreadableReason) {
    super(`${fileName}: ${reason}`)
    this.fileName = fileName
    this.reason = reason
  }
}

/**
 * Decodes a letter: UTF-16 with a byte order mark, otherwise the first of UTF-8, GB 18030, Windows-1251 and
 * Windows-1252 that fits. UTF-8 may have at most one invalid character in 200, which becomes U+FFFD. Line ends become
 * `\n`, and characters are composed (NFC).
 * @throws UnreadableLetter
 */
export function decode(input: Uint8Array | string, fileName: string): string {
  const fail = (reason: UnreadableReason) => new UnreadableLetter(fileName, reason)
  if ((typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength) > MAX_LETTER_BYTES)
    throw fail('too large')
  const text = typeof input === 'string' ? input : fromBytes(input)
  if (text === 'binary' || text === 'unknown encoding') throw fail(text)
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
  if (plain.trim() === '') throw fail('empty')
  if (controls(plain) > plain.length / 1000) throw fail('binary')
  return plain
}

// The first bytes of PDF, ZIP (and so DOCX), OLE (DOC), RTF, PNG, JPEG and GIF.
const signatures = ['25504446', '504b0304', 'd0cf11e0', '7b5c727466', '89504e47', 'ffd8ff', '47494638']

function fromBytes(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  if (signatures.some((signature) => start.startsWith(signature))) return 'binary'
  if (start.startsWith('fffe')) return new TextDecoder('utf-16le').decode(bytes)
  if (start.startsWith('feff')) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return 'binary'
  const utf8 = new TextDecoder('utf-8').decode(bytes)
  const broken = count(utf8, /\ufffd/g)
  if (broken <= utf8.length / 200) return utf8
  return legacy(bytes) ?? 'unknown encoding'
}

/**
 * Tries older encodings, and returns the first text in which the common characters of the encoding's language are
 * frequent. Windows-1251 accepts any bytes, so decoding alone proves nothing.
 */
function legacy(bytes: Uint8Array): string | undefined {
  const chinese = attempt('gb18030', bytes)
  if (
    chinese &&
    count(chinese, /[的一是在不了有和人这中为我年月日号网络公请]/g) * 12 > count(chinese, /\p{Script=Han}/gu)
  )
    return chinese
  const russian = attempt('windows-1251', bytes)
  if (russian) {
    const letters = count(russian, /[А-яЁё]/g)
    const common = count(russian, /[оеаинтсрвл]/g)
    if (letters > 20 && common > letters * 0.55) return russian
  }
  const western = attempt('windows-1252', bytes)
  if (!western) return undefined
  const accented = count(western, /[^\p{ASCII}]/gu)
  return accented < western.length / 12 && count(western, /[áéíóúñüÁÉÍÓÚÑ¿¡ºª“”‘’–àâçèêëîïôû]/g) > accented * 0.8
    ? western
    : undefined
}

function attempt(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
const controls = (text: string): number => count(text, /(?![\n\t\f])\p{Cc}/gu)
