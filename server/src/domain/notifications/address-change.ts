/**
 * Writes the mails to the owner of an account about a new sign-in address: one when the change is requested, and one
 * when it is made.
 */
import { type Letter, letterOf } from './mail-page.ts'

export interface AddressChange {
  former: string
  present: string
  /** whether the change still waits for a second person */
  isRequested?: boolean
}

const texts = {
  vi: {
    subject: 'Địa chỉ đăng nhập Takedown Desk đã thay đổi',
    body: ({ former, present }: AddressChange) =>
      `Quản trị viên đã đổi địa chỉ thư điện tử của tài khoản của bạn từ ${former} thành ${present}. Từ nay hãy đăng nhập bằng địa chỉ mới; mật khẩu giữ nguyên.`,
    requestedSubject: 'Có đề nghị đổi địa chỉ đăng nhập Takedown Desk của bạn',
    requestedBody: ({ former, present }: AddressChange) =>
      `Quản trị viên đề nghị đổi địa chỉ thư điện tử của tài khoản của bạn từ ${former} thành ${present}. Việc đổi có hiệu lực khi người thứ hai xác nhận.`,
    warning: 'Nếu bạn không biết việc này, hãy báo ngay cho một quản trị viên khác hoặc lãnh đạo.',
  },
  en: {
    subject: 'Your Takedown Desk address has changed',
    body: ({ former, present }: AddressChange) =>
      `An administrator changed the e-mail address of your account from ${former} to ${present}. From now on, sign in with the new address; the password stays the same.`,
    requestedSubject: 'Another Takedown Desk address was requested for you',
    requestedBody: ({ former, present }: AddressChange) =>
      `An administrator requested to change the e-mail address of your account from ${former} to ${present}. The change applies when a second person confirms it.`,
    warning: 'If you do not know about this, tell another administrator or a supervisor at once.',
  },
}

export function writeAddressChange({ locale }: { locale: string }, change: AddressChange): Letter {
  const language = locale === 'en' ? 'en' : 'vi'
  const { requestedSubject, requestedBody, warning, ...applied } = texts[language]
  const subject = change.isRequested ? requestedSubject : applied.subject
  const paragraphs = [change.isRequested ? requestedBody(change) : applied.body(change), warning]
  return letterOf(language, subject, paragraphs)
}
