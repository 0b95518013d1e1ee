/**
 * Recognizes words that stand before an address and exclude it, as in `NOT https://vay.vn` or `Không chặn: vay.vn`. A
 * person must then decide whether the text asks for the address.
 */

/** The characters that are examined before an address. */
const MAX_FRONT = 64

const english =
  "not|never|except(?: for)?|excluding|excludes?|ignore|skip|allow(?:ed|list)?|whitelist(?:ed)?|(?:do not|don['’]t)(?: (?:block|remove|report|take down))?"
// Without accents, as `plain` writes them.
const vietnamese =
  '(?:khong|dung|chua|cho)(?: (?:phai(?: la)?|chan|go(?: bo)?|xu ly|vi pham|bao gom|tinh|yeu cau))?|tru(?: ra)?|ngoai tru|loai tru|bo qua|cho phep'
/** The words stand at the beginning of the line or of the column, after a list mark at most, and end at the address. */
const excepting = new RegExp(
  String.raw`^[\s"'“‘(<[]{0,64}(?:(?:\d{1,6}[.)]|[-*+•–])\s+)?(?:${english}|${vietnamese})[\s:\-–—"'“‘(<[]{0,64}$`,
)

const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

/** Whether the words between the beginning of the line or column and the address at `start` exclude the address. */
export function isExcepted(text: string, start: number): boolean {
  const front = text.slice(Math.max(0, start - MAX_FRONT), start)
  const line = front.split(/[\n\r\t;|]/).at(-1)!
  // A longer front has more than these words.
  return line.length < MAX_FRONT && line.trim() !== '' && excepting.test(plain(line))
}
