/** Writes the mail that tells the owner of an account, at the former and the present address, that the address changed. */
import type { Letter } from './templates.ts'

export interface AddressChange {
  former: string
  present: string
}

const texts = {
  vi: {
    subject: 'Địa chỉ đăng nhập Takedown Desk đã thay đổi',
    body: ({ former, present }: AddressChange) =>
      `Quản trị viên đã đổi địa chỉ thư điện tử của tài khoản của bạn từ ${former} thành ${present}. Từ nay hãy đăng nhập bằng địa chỉ mới; mật khẩu giữ nguyên.`,
    warning: 'Nếu bạn không biết việc này, hãy báo ngay cho một quản trị viên khác hoặc lãnh đạo.',
  },
  en: {
    subject: 'Your Takedown Desk address has changed',
    body: ({ former, present }: AddressChange) =>
      `An administrator changed the e-mail address of your account from ${former} to ${present}. From now on, sign in with the new address; the password stays the same.`,
    warning: 'If you do not know about this, tell another administrator or a supervisor at once.',
  },
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

export function writeAddressChange({ locale }: { locale: string }, change: AddressChange): Letter {
  const language = locale === 'en' ? 'en' : 'vi'
  const { subject, body, warning } = texts[language]
  const paragraphs = [body(change), warning]
  return {
    subject,
    text: paragraphs.join('\n\n'),
    html: `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;line-height:1.5;color:#1b1f27">${paragraphs
      .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
      .join('')}</body></html>`,
  }
}
