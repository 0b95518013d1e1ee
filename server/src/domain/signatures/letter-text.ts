/** Writes the formal letter as plain text in the operator's language. The text is stored as it was sent. */
import type { Power } from '@takedown/prisma/generated/client/client.ts'
import type { DeadlineClock } from '@takedown/prisma/generated/client/enums.ts'
import type { Texts } from '#domain/authority/input.ts'
import type { Sender } from '#domain/authority/sender.ts'
import { limitOf } from '#domain/rules/legal-clock.ts'

export interface LetterParts {
  /** the number in the unit's register, or else the number of the request; null before it is known */
  number: string | null
  /** the local day of sending, YYYY-MM-DD; null before the sending */
  day: string | null
  /** null for a letter that was signed before letters named their sender */
  sender: Sender | null
  platform: { name: string; operator: string } | null
  subject: string
  body: string
  power: Pick<Power, 'citations' | 'normalLimit' | 'urgentLimit' | 'clock' | 'clockStart'> | null
  /** whether the urgent limit of the power applies */
  urgent: boolean
  /** addresses of the requested items, or their names, in order; see `addressLine` */
  urls: readonly string[]
}

/**
 * Writes the letter. It contains everything that the platform needs in order to act, and nothing else of the case.
 * Unknown parts are printed as an ellipsis, and unknown parts of the sender are left out. Cost: linear in the number of addresses.
 */
export function writeLetter(parts: LetterParts): string {
  const { number, day, sender, platform, subject, body, power, urls } = parts
  const [year, month, date] = day?.split('-') ?? ['…', '…', '…']
  const place = sender?.place
  return [
    ...headOf(sender),
    `Số: ${number ?? '…'}`,
    `${place ? `${place}, ngày` : 'Ngày'} ${date} tháng ${month} năm ${year}`,
    '',
    `Kính gửi: ${platform ? `${platform.operator} (${platform.name})` : '…'}`,
    '',
    `V/v: ${subject}`,
    '',
    `Căn cứ ${power ? (power.citations as Texts).vi : '…'};`,
    ...(body ? ['', body] : []),
    '',
    `Đề nghị quý công ty ngăn chặn, gỡ bỏ ${urls.length} nội dung sau đây ${timeLimitOf(parts)}, và trả lời kết quả đối với từng nội dung:`,
    '',
    ...urls.map((url, index) => `${index + 1}. ${url}`),
    ...(sender ? closingOf(sender) : []),
  ].join('\n')
}

/** The unit of a limit. */
const units: Record<DeadlineClock, string> = { CALENDAR: 'giờ', WORKING: 'giờ làm việc', WORKING_DAYS: 'ngày làm việc' }

/** Within which time the platform shall act, and from when this time counts. */
function timeLimitOf({ power, urgent }: Pick<LetterParts, 'power' | 'urgent'>): string {
  if (!power) return 'trong vòng … giờ kể từ thời điểm gửi yêu cầu này'
  const limit = limitOf(power, urgent)
  if (limit === null) return 'trong thời gian sớm nhất'
  const start = power.clockStart === 'SENT' ? 'gửi' : 'nhận được'
  return `trong vòng ${limit} ${units[power.clock]}${urgent ? ' (trường hợp khẩn cấp)' : ''} kể từ thời điểm ${start} yêu cầu này`
}

const upperCase = (text: string): string => text.toLocaleUpperCase('vi')

/** The lines above the number: the superior body, the authority and the unit. */
function headOf(sender: Sender | null): string[] {
  const names = [sender?.superior, sender?.authority, sender?.unit].filter((name) => name != null)
  return names.length === 0 ? [] : [...names.map(upperCase), '']
}

/** The paragraphs below the items: where to answer, how to contest, who signs, and how to reach the authority. */
function closingOf({ replyAddress, redress, signatory, ...contacts }: Sender): string[] {
  const { postalAddress, telephone, email, portalUrl } = contacts
  const reach = [
    postalAddress && `Địa chỉ: ${postalAddress}`,
    telephone && `Điện thoại: ${telephone}`,
    email && `Thư điện tử: ${email}`,
    portalUrl && `Cổng thông tin: ${portalUrl}`,
  ].filter(Boolean)
  return [
    ...(replyAddress ? ['', `Trả lời xin gửi về: ${replyAddress}.`] : []),
    ...(redress ? ['', redress] : []),
    ...(signatory
      ? ['', ...(signatory.head ? [upperCase(signatory.head)] : []), upperCase(signatory.rank), signatory.name]
      : []),
    ...(reach.length > 0 ? ['', reach.join(' · ')] : []),
  ]
}
