/** The formal letter, as plain text in the operator's language, stored as it went out. */
import { localDay } from './calendar.ts'
import type { LockedRequest } from './locks.ts'

/** Everything the platform needs to act, and nothing of the case behind it, nor what was withdrawn. Cost: linear in the items. */
export function writeLetter(request: LockedRequest, urls: ReadonlyMap<string, string>, sentAt: Date): string {
  const asked = request.items.filter(({ state }) => state === 'NOT_SENT')
  const [year, month, day] = localDay(sentAt, request.legalBasis.calendar.timeZone).split('-')
  const { legalBasis, platform } = request
  const clock = legalBasis.clock === 'WORKING' ? 'giờ làm việc' : 'giờ'
  return [
    `Số: ${request.number}`,
    `Ngày ${day} tháng ${month} năm ${year}`,
    '',
    `Kính gửi: ${platform.operator} (${platform.name})`,
    '',
    `V/v: ${request.subject}`,
    '',
    `Căn cứ ${legalBasis.citationVi};`,
    ...(request.body ? ['', request.body] : []),
    '',
    `Đề nghị quý công ty ngăn chặn, gỡ bỏ ${asked.length} nội dung sau đây trong vòng ${legalBasis.hours} ${clock} kể từ khi nhận được yêu cầu này, và trả lời kết quả đối với từng nội dung:`,
    '',
    ...asked.map(({ itemId }, index) => `${index + 1}. ${urls.get(itemId) ?? ''}`),
  ].join('\n')
}
