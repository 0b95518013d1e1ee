import type { DeadlineClock } from '#graphql/generated/enums.ts'

export type LetterParts = {
  number: string | null
  platform: { name: string; operator: string } | null
  subject: string
  body: string
  legalBasis: { citationVi: string; hours: number; clock: DeadlineClock } | null
  urls: readonly string[]
}

/**
 * What the letter will look like, for whoever writes or signs it. Always in Vietnamese: that is the language it goes out in,
 * whatever the screen's. The server writes the one that is sent, with its date, at the moment of sending.
 */
export function previewLetter({ number, platform, subject, body, legalBasis, urls }: LetterParts): string {
  const hours = legalBasis ? `${legalBasis.hours} ${legalBasis.clock === 'WORKING' ? 'giờ làm việc' : 'giờ'}` : '… giờ'
  const parts = [
    `Số: ${number ?? '…'}`,
    'Ngày … tháng … năm …',
    '',
    `Kính gửi: ${platform ? `${platform.operator} (${platform.name})` : '…'}`,
    '',
    `V/v: ${subject || '…'}`,
    '',
    `Căn cứ ${legalBasis?.citationVi ?? '…'};`,
  ]
  if (body.trim()) parts.push('', body.trim())
  parts.push(
    '',
    `Đề nghị quý công ty ngăn chặn, gỡ bỏ ${urls.length} nội dung sau đây trong vòng ${hours} kể từ khi nhận được yêu cầu này, và trả lời kết quả đối với từng nội dung:`,
    '',
    ...urls.map((url, index) => `${index + 1}. ${url}`),
  )
  return parts.join('\n')
}

/** The subject that the server gives a letter that was not given one. */
export const usualSubject = (items: number, caseTitle: string): string =>
  `Yêu cầu ngăn chặn, gỡ bỏ ${items} nội dung vi phạm: ${caseTitle}`.slice(0, 300)
