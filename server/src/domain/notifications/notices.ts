/** Writes the mails that tell the owner of an account about its sign-in: a link for a new password, and what changed. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { writeResetLink } from '#domain/accounts/invitation-links.ts'
import type { Notice } from '#domain/accounts/own-password.ts'
import { newToken } from '#domain/core/tokens.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { type Letter, letterOf } from './mail-page.ts'

type Text = { subject: string; body(at: string): string }

const texts: Record<Notice, Record<'vi' | 'en', Text>> = {
  RESET_LINK: {
    vi: {
      subject: 'Đặt lại mật khẩu Takedown Desk',
      body: () =>
        'Có người đã yêu cầu đặt lại mật khẩu cho tài khoản của bạn ở trang đăng nhập. Mở liên kết dưới đây để đặt mật khẩu mới; liên kết dùng được một lần, trong một giờ. Xác thực hai bước của tài khoản không đổi. Nếu bạn không yêu cầu, hãy bỏ qua thư này: mật khẩu vẫn như cũ.',
    },
    en: {
      subject: 'Reset your Takedown Desk password',
      body: () =>
        'Somebody requested a new password for your account on the sign-in page. Open the link below to set a new password. The link works once, within one hour. The second factor of the account stays the same. If it was not you, ignore this mail: the password stays the same.',
    },
  },
  PASSWORD_CHANGED: {
    vi: {
      subject: 'Mật khẩu Takedown Desk đã đổi',
      body: (at) => `Mật khẩu của tài khoản đã đổi lúc ${at}, và các phiên đăng nhập khác đã kết thúc.`,
    },
    en: {
      subject: 'Your Takedown Desk password was changed',
      body: (at) => `The password of your account was changed at ${at}, and other sessions were ended.`,
    },
  },
  FACTOR_ADDED: {
    vi: {
      subject: 'Đã thêm xác thực hai bước cho Takedown Desk',
      body: (at) => `Một ứng dụng xác thực hoặc khóa đăng nhập đã được thêm vào tài khoản lúc ${at}.`,
    },
    en: {
      subject: 'A second factor was added to your Takedown Desk account',
      body: (at) => `An authenticator or a passkey was added to your account at ${at}.`,
    },
  },
  FACTOR_REMOVED: {
    vi: {
      subject: 'Đã gỡ xác thực hai bước của Takedown Desk',
      body: (at) => `Một ứng dụng xác thực hoặc khóa đăng nhập đã bị gỡ khỏi tài khoản lúc ${at}.`,
    },
    en: {
      subject: 'A second factor was removed from your Takedown Desk account',
      body: (at) => `An authenticator or a passkey was removed from your account at ${at}.`,
    },
  },
  WEBHOOK_DISABLED: {
    vi: {
      subject: 'Một webhook của Takedown Desk đã bị tắt',
      body: (at) =>
        `Một webhook gửi sự kiện theo quyền của bạn đã bị tắt lúc ${at}, vì mọi lần gửi đều không thành công trong 72 giờ hoặc tài khoản của bạn không còn được dùng. Sự kiện vẫn được giữ lại. Quản trị viên có thể bật lại ở mục Webhook.`,
    },
    en: {
      subject: 'A webhook of Takedown Desk was disabled',
      body: (at) =>
        `A webhook that posts events with your rights was disabled at ${at}, because all its attempts had failed for 72 hours, or your account may no longer be used. Its events are kept. An administrator can resume it on the page Webhooks.`,
    },
  },
}

const warnings = {
  vi: 'Nếu không phải bạn làm việc này, hãy báo ngay cho quản trị viên.',
  en: 'If it was not you, tell an administrator at once.',
}

interface Owner {
  id: string
  locale: string
  timeZone: string | null
}

/**
 * The link of RESET_LINK is made only when the mail is sent, so that it is stored nowhere. Returns null if the mail became
 * void, because the password or the address changed meanwhile.
 */
export async function writeNotice(
  db: PrismaClient,
  owner: Owner,
  { id, notice, at }: { id: string; notice: string; at: Date },
  now: Date,
  link: string,
): Promise<Letter | null> {
  const language = owner.locale === 'en' ? 'en' : 'vi'
  const { subject, body } = texts[notice as Notice][language]
  if (notice === 'RESET_LINK') {
    const token = await db.$transaction(async (tx) => {
      const [waiting] = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM mail WHERE id = ${id}::uuid AND sent_at IS NULL AND given_up_at IS NULL FOR UPDATE`
      return waiting ? writeResetLink(tx, newToken(), owner.id, now) : null
    })
    if (token === null) return null
    return letterOf(language, subject, [body('')], `${link}/accept-invitation#${token}`)
  }
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', {
    ...{ timeZone: owner.timeZone ?? (await zoneOf(db)), dateStyle: 'short', timeStyle: 'short' },
  })
  const warning = notice === 'WEBHOOK_DISABLED' ? [] : [warnings[language]]
  return letterOf(language, subject, [body(time.format(at)), ...warning])
}
