/** Extracts the sender's own text from a mail: removes quoted earlier mails, signatures and legal notices. */

export interface OwnText {
  text: string
  isQuoteLeftOut: boolean
}

const MAX_LINE = 300
/**
 * Patterns of the lines, in lower case, with which an earlier mail begins. The earlier mail continues to the end of the
 * text.
 */
const historyStart = [
  /^-{2,20} ?(?:original message|original appointment|forwarded message|reply message|tin nhắn gốc|thư gốc|tin nhắn đã chuyển tiếp|thư chuyển tiếp|thư đã chuyển tiếp) ?-{0,20}$/,
  /^(?:begin forwarded message|bắt đầu thư chuyển tiếp) ?:$/,
]
/** Labels, without the colon, of the header lines with which mail programs begin an earlier mail. */
const headerLabels = new Set(
  ['from', 'sent', 'to', 'cc', 'date', 'subject', 'từ', 'người gửi', 'đã gửi', 'ngày gửi', 'gửi', 'tới', 'đến'].concat([
    'kính gửi',
    'ngày',
    'chủ đề',
    'tiêu đề',
  ]),
)
const senderLabels = new Set(['from', 'từ', 'người gửi'])
const signatureMark = /^--[ \t]?$/
const deviceSignature = /^(?:sent from my |sent from outlook|get outlook for|đã gửi từ |gửi từ iphone|được gửi từ )/
const notice =
  /^(?:\*{0,3}(?:confidentiality|disclaimer|legal notice|privileged and)|this (?:e-?mail|message|communication|transmission)[ ,(](?:and any|is intended|is confidential|may contain|contains confidential|\(including|including any)|(?:the )?information (?:contained )?in this (?:e-?mail|message)|if you (?:are not the (?:intended|named)|have received this|received this (?:e-?mail|message) (?:in error|by mistake))|please consider the environment|(?:lưu ý|cảnh báo|thông báo) (?:về )?(?:bảo mật|miễn trừ)|tuyên bố (?:miễn trừ|bảo mật)|(?:thư điện tử|email|thư|e-mail|thông tin trong (?:thư|email)) này (?:và (?:các |mọi |bất kỳ )?(?:tệp|tập tin|file|tài liệu)|có thể (?:chứa|bao gồm)|chứa (?:các )?thông tin (?:bảo |bí )?mật|được gửi (?:riêng |chỉ )|chỉ (?:dành|được))|nếu (?:quý vị|bạn|ông\/bà|anh\/chị) (?:không phải (?:là )?người nhận|nhận được (?:thư|email) này do))/

/** Returns the sender's own text. Keeps quoted lines between which the sender wrote answers. */
export function ownTextOf(text: string): OwnText {
  const lines = text.split('\n')
  const end = historyStartIn(lines)
  const kept = withoutSignature(lines.slice(0, end))
  const own = isInterleaved(kept) ? kept : kept.filter((line) => !isQuoted(line))
  const shown = withoutNotices(withoutIntroductions(own)).join('\n')
  return {
    text: shown.replace(/\n{3,}/g, '\n\n').trim(),
    isQuoteLeftOut: end < lines.length || own.length < kept.length,
  }
}

export const isQuoted = (line: string): boolean => line.startsWith('>')

const plain = (line: string): string => line.slice(0, MAX_LINE).trim().toLowerCase()

/** Returns the index of the line with which an earlier mail begins, otherwise the number of lines. */
function historyStartIn(lines: readonly string[]): number {
  for (let index = 0; index < lines.length; index++) {
    const line = plain(lines[index]!)
    if (historyStart.some((form) => form.test(line))) return index
    if (isHeaderBlock(lines, index)) return index
    // If no quoted lines follow the introduction, the earlier mail follows unquoted up to the end of the text.
    if (isIntroduction(lines, index) && !hasQuotedSoon(lines, index)) return index
  }
  return lines.length
}

function headerLabel(line: string): string {
  const label = line.replaceAll('*', '').split(':', 1)[0]!.trim()
  return line.includes(':') && headerLabels.has(label) ? label : ''
}

/**
 * Whether the header lines of an earlier mail, such as `From: …`, begin at this line. At least three of the first five
 * lines that are not empty, this one included, must be header lines.
 */
function isHeaderBlock(lines: readonly string[], index: number): boolean {
  if (!senderLabels.has(headerLabel(plain(lines[index]!)))) return false
  const block = lines
    .slice(index, index + 7)
    .map(plain)
    .filter(Boolean)
    .slice(0, 5)
  return block.filter((line) => headerLabel(line) !== '').length >= 3
}

/** Whether the line, alone or joined with the next line, introduces a quoted mail. */
function isIntroduction(lines: readonly string[], index: number): boolean {
  const line = plain(lines[index]!)
  if (introducesQuote(line)) return true
  return /^(?:on|vào) /.test(line) && introducesQuote(`${line} ${plain(lines[index + 1] ?? '')}`.slice(0, MAX_LINE))
}

const introducesQuote = (line: string): boolean =>
  /(?: wrote| writes| đã viết| viết) ?:$/.test(line) &&
  /\d/.test(line) &&
  (/^(?:on|vào) /.test(line) || line.includes('@'))

const hasQuotedSoon = (lines: readonly string[], index: number): boolean =>
  lines.slice(index + 1, index + 5).some(isQuoted)

/** Whether own lines follow after at least two blocks of quoted lines. */
function isInterleaved(lines: readonly string[]): boolean {
  const blocks = lines.filter((line) => line.trim() !== '').map(isQuoted)
  const changes = blocks.filter((quoted, index) => index > 0 && !quoted && blocks[index - 1]).length
  return changes >= 2
}

function withoutIntroductions(lines: readonly string[]): string[] {
  return lines.filter((_, index) => !isIntroduction(lines, index) && !isSecondLineOfIntroduction(lines, index))
}

const isSecondLineOfIntroduction = (lines: readonly string[], index: number): boolean =>
  index > 0 && !introducesQuote(plain(lines[index - 1]!)) && isIntroduction(lines, index - 1)

/** Removes the signature mark and all lines after it, except quoted lines. */
function withoutSignature(lines: readonly string[]): string[] {
  const mark = lines.findIndex((line) => signatureMark.test(line))
  return mark < 0 ? [...lines] : [...lines.slice(0, mark), ...lines.slice(mark).filter(isQuoted)]
}

function withoutNotices(lines: readonly string[]): string[] {
  const kept: string[] = []
  let isNotice = false
  for (const [index, line] of lines.entries()) {
    const start = index === 0 || lines[index - 1]!.trim() === ''
    if (start) isNotice = notice.test(plain(line))
    if (!isNotice && !deviceSignature.test(plain(line))) kept.push(line)
  }
  return kept
}
