/** Writes the mail to a person who set a new password by a link that an administrator had requested. */
import { type Letter, letterOf } from './mail-page.ts'

export interface PasswordReset {
  /** when the new password was set, as text */
  at: string
  requestedBy: string
  /** the person who confirmed the request; null if the link was mailed to the owner without confirmation */
  confirmedBy: string | null
}

const texts = {
  vi: {
    subject: 'Mật khẩu Takedown Desk của bạn đã được đặt lại',
    body: ({ at, requestedBy, confirmedBy }: PasswordReset) =>
      `Mật khẩu của tài khoản bạn đã được đặt lại và xác thực hai lớp đã bị gỡ lúc ${at}, do ${requestedBy} đề nghị${confirmedBy ? ` và ${confirmedBy} xác nhận` : ''}. Tài khoản không ký duyệt được trong 24 giờ.`,
    warning: 'Nếu không phải bạn đã đặt mật khẩu này, hãy báo ngay cho một quản trị viên khác hoặc lãnh đạo.',
  },
  en: {
    subject: 'Your Takedown Desk password was reset',
    body: ({ at, requestedBy, confirmedBy }: PasswordReset) =>
      `The password of your account was reset and the authenticator of the account was removed at ${at}. ${requestedBy} requested this${confirmedBy ? ` and ${confirmedBy} confirmed it` : ''}. The account cannot sign for 24 hours.`,
    warning: 'If it was not you who set this password, tell another administrator or a supervisor at once.',
  },
}

export function writePasswordReset({ locale }: { locale: string }, reset: PasswordReset): Letter {
  const language = locale === 'en' ? 'en' : 'vi'
  const { subject, body, warning } = texts[language]
  const paragraphs = [body(reset), warning]
  return letterOf(language, subject, paragraphs)
}
