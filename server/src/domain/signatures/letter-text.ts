/** Writes the formal letter as plain text in the operator's language. The text is stored as it was sent. */
import type { DeadlineClock } from '@takedown/prisma/generated/client/enums.ts'

export interface LetterParts {
  /** the register number; null before the draft is saved */
  number: string | null
  /** the local day of sending, YYYY-MM-DD; null before the sending */
  day: string | null
  platform: { name: string; operator: string } | null
  subject: string
  body: string
  legalBasis: { citationVi: string; hours: number; clock: DeadlineClock } | null
  /** addresses of the requested items, in order */
  urls: readonly string[]
}

/**
 * Writes the letter. It contains everything that the platform needs in order to act, and nothing else of the case.
 * Unknown parts are printed as an ellipsis. Cost: linear in the number of addresses.
 */
export function writeLetter({ number, day, platform, subject, body, legalBasis, urls }: LetterParts): string {
  const [year, month, date] = day?.split('-') ?? ['…', '…', '…']
  const clock = legalBasis?.clock === 'WORKING' ? 'giờ làm việc' : 'giờ'
  return [
    `Số: ${number ?? '…'}`,
    `Ngày ${date} tháng ${month} năm ${year}`,
    '',
    `Kính gửi: ${platform ? `${platform.operator} (${platform.name})` : '…'}`,
    '',
    `V/v: ${subject}`,
    '',
    `Căn cứ ${legalBasis?.citationVi ?? '…'};`,
    ...(body ? ['', body] : []),
    '',
    `Đề nghị quý công ty ngăn chặn, gỡ bỏ ${urls.length} nội dung sau đây trong vòng ${legalBasis?.hours ?? '…'} ${clock} kể từ thời điểm gửi yêu cầu này, và trả lời kết quả đối với từng nội dung:`,
    '',
    ...urls.map((url, index) => `${index + 1}. ${url}`),
  ].join('\n')
}
