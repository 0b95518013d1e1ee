/** Determines the kind of a mail, such as a failed delivery, an automatic reply or an answer by a person. */
import type { DeliveryReport } from './delivery-status.ts'

export type MailKind = 'BOUNCE' | 'DELAY' | 'RECEIPT' | 'AUTOMATIC_REPLY' | 'ANSWER' | 'OTHER'

export interface Classified {
  header(name: string): string | null
  subject: string
  text: string
  from: string
  contentType: string
  reports: readonly DeliveryReport[]
  isReply: boolean
}

const TEXT_START = 600

const automaticSubject =
  /^(?:\[auto(?:matic)?[- ]?reply\]|auto(?:matic)?[- ]?(?:reply|response|antwort)\b|auto: |out of (?:the )?office|away from|ooo:|thư (?:trả lời|phản hồi) tự động|(?:trả lời|phản hồi) tự động|tự động (?:trả lời|phản hồi)|thông báo (?:nghỉ|vắng)|vắng mặt)/
const automaticText =
  /this is an auto(?:matic|mated|-generated)|automatically generated|automated (?:reply|response|acknowledg|confirmation)|do not reply to this (?:automated|automatic)|thư (?:này )?(?:là thư |được gửi )?tự động|(?:email|thư điện tử|thư|tin nhắn) (?:này )?(?:được )?(?:gửi )?tự động|(?:trả lời|phản hồi) tự động/
const bounceSubject =
  /undeliver|delivery (?:status notification|failure|has failed)|(?:mail|message) delivery (?:failed|failure)|returned mail|failure notice|không gửi được|gửi thư (?:không thành công|thất bại)|thư (?:bị )?trả lại/
const bounceSender = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@/
const delaySubject = /delayed|delay\b|bị (?:trì hoãn|chậm)/

/** The headers take precedence over the subject, and the subject over the text. */
export function kindOf(mail: Classified): MailKind {
  const { reports, contentType, from } = mail
  const subject = withoutReplyMarks(mail.subject)
  if (reports.some(({ action }) => action === 'failed')) return 'BOUNCE'
  if (reports.some(({ action }) => action === 'delayed')) return 'DELAY'
  if (reports.length > 0 || contentType.includes('disposition-notification')) return 'RECEIPT'
  const isFromServer = bounceSender.test(from) || mail.header('return-path') === '<>'
  if (mail.header('x-failed-recipients') || (isFromServer && bounceSubject.test(subject)))
    return delaySubject.test(subject) ? 'DELAY' : 'BOUNCE'
  if (isAutomatic(mail, subject)) return 'AUTOMATIC_REPLY'
  return mail.isReply ? 'ANSWER' : 'OTHER'
}

function isAutomatic({ header, text, isReply }: Classified, subject: string): boolean {
  const submitted = header('auto-submitted')?.toLowerCase()
  const isUpdate = isReply && submitted?.startsWith('auto-generated') && isTicketUpdate(text)
  if (submitted && submitted !== 'no' && !isUpdate) return true
  if (header('x-autoreply') || header('x-autorespond') || header('x-auto-reply-from')) return true
  if (header('precedence')?.toLowerCase().startsWith('auto')) return true
  return automaticSubject.test(subject) || automaticText.test(text.slice(0, TEXT_START).toLowerCase())
}

/**
 * Whether the text is an update of a ticket. Ticket systems mark all their mails as `auto-generated`, also those with a
 * comment that a person wrote. A confirmation of receipt is no such update.
 */
function isTicketUpdate(text: string): boolean {
  const start = text.slice(0, TEXT_START).toLowerCase()
  return (ticketMark.test(start) || statesUpdate(start)) && !ticketReceipt.test(start)
}

const ticketMark = /reply above this line|added a (?:new )?comment|trả lời (?:ở )?(?:phía )?trên dòng này/
const updated = / (?:(?:has been|was) updated|đã được cập nhật)/g
const ticketWord = /ticket|request|case|yêu cầu|phiếu/
/** Maximum characters between the beginning of the word for a ticket and the words for an update. */
const UPDATE_REACH = 47

/** Whether the words for an update follow the word for a ticket in the same line. */
function statesUpdate(text: string): boolean {
  return [...text.matchAll(updated)].some(({ index }) => {
    const before = text.slice(Math.max(0, index - UPDATE_REACH), index)
    return ticketWord.test(before.slice(before.lastIndexOf('\n') + 1))
  })
}

const ticketReceipt =
  /(?:has been|was) (?:received|created|opened|registered|assigned|logged)|(?:have|we've|we’ve) received|đã (?:được )?(?:tiếp nhận|ghi nhận|khởi tạo|tạo|nhận)/

export function withoutReplyMarks(subject: string): string {
  let rest = subject.toLowerCase().trim()
  for (let mark = replyMark.exec(rest); mark; mark = replyMark.exec(rest)) rest = rest.slice(mark[0].length).trim()
  return rest
}

const replyMark = /^(?:re|trả lời|tl|aw|sv|fw|fwd|chuyển tiếp)(?:\[\d{1,3}\])?[ \t]{0,3}[:：]/

export const isReplySubject = (subject: string): boolean =>
  /^(?:re|trả lời|tl|aw|sv)(?:\[\d{1,3}\])?[ \t]{0,3}[:：]/.test(subject.toLowerCase().trim())
