/** Writes the mail with which the owner of an account sets a password. */
import { type Letter, letterOf } from './mail-page.ts'

const texts = {
  vi: {
    subject: 'Đặt mật khẩu Takedown Desk',
    body: (by: string) =>
      by
        ? `${by} đã đề nghị đặt mật khẩu mới cho tài khoản của bạn. Mở liên kết dưới đây để đặt mật khẩu; liên kết dùng được một lần, trong 72 giờ. Nếu bạn không yêu cầu, đừng mở liên kết và hãy báo ngay cho quản trị viên khác.`
        : 'Tài khoản của bạn đã được xác nhận. Mở liên kết dưới đây để đặt mật khẩu; liên kết dùng được một lần, trong 72 giờ.',
    suspended: 'Sau khi đặt mật khẩu mới, tài khoản không ký duyệt được trong 24 giờ.',
  },
  en: {
    subject: 'Set your Takedown Desk password',
    body: (by: string) =>
      by
        ? `${by} requested a new password for your account. Open the link below to set the password. The link works once, within 72 hours. If you did not ask for a new password, do not open the link and tell another administrator at once.`
        : 'Your account was confirmed. Open the link below to set your password. The link works once, within 72 hours.',
    suspended: 'After you set the new password, the account cannot sign for 24 hours.',
  },
}

/** `requestedBy` is the administrator who requested a new password; null for a first password. */
export function writePasswordLink(
  { locale, requestedBy }: { locale: string; requestedBy: string | null },
  address: string,
): Letter {
  const language = locale === 'en' ? 'en' : 'vi'
  const { subject, body, suspended } = texts[language]
  const paragraphs = [body(requestedBy ?? ''), ...(requestedBy ? [suspended] : [])]
  return letterOf(language, subject, paragraphs, address)
}
