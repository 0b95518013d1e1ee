/**
 * Recognizes words before an address that exclude it, as in `NOT https://vay.vn` or `Không chặn: vay.vn`. A person must
 * then decide whether the address is meant.
 */

import { isException } from './list-lines.ts'

/** Maximum number of characters before an address that are examined. */
const MAX_FRONT = 64
/** Maximum number of characters before an address that are read, including invisible characters. */
const MAX_WRITTEN = 256

const english =
  "not|never|except(?: for)?|excluding|excludes?|ignore|skip|allow(?:ed|list)?|whitelist(?:ed)?|(?:do not|don['’]t)(?: (?:block|remove|report|take down))?"
const vietnamese =
  '(?:khong|dung|chua|cho)(?: (?:phai(?: la)?|chan|go(?: bo)?|xu ly|vi pham|bao gom|tinh|yeu cau))?|tru(?: ra)?|ngoai tru|loai tru|bo qua|cho phep'
/** Matches the text before an address on its line if this text has only excluding words, perhaps after list marks. */
const excepting = new RegExp(
  String.raw`^[\s"'“‘(<[]{0,64}(?:(?:(?:(?:so|stt|muc|dong|no\.?|item|line) ?)?\d{1,6}[.):]?|[-+•–])\s+){0,2}(?:${english}|${vietnamese})[\s:\-–—"'“‘(<[]{0,64}$`,
)

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[>*_~`#]/g, ' ')
    .toLowerCase()

export function isExcepted(text: string, start: number): boolean {
  const written = text.slice(Math.max(0, start - MAX_WRITTEN), start)
  const front = written
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .split(/[\n\r\u2028\u2029]/)
    .at(-1)!
  if (isException(front, front.length)) return true
  const line = front.split(/[\t;|]/).at(-1)!
  // A longer text must contain other words too.
  return line.length < MAX_FRONT && line.trim() !== '' && excepting.test(plain(line))
}
