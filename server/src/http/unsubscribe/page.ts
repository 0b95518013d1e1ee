/** Writes the page on which a person stops notification mails without signing in. The page needs no script. */
import { notifications } from '@takedown/declarations/notifications.ts'
import type { NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { escapeHtml } from '#domain/notifications/mail-page.ts'
import type { RuleTiming } from '#domain/notifications/unsubscribe.ts'

type Language = 'vi' | 'en'

const texts = {
  vi: {
    title: 'Ngừng nhận thư',
    confirm: 'Bạn muốn ngừng nhận loại thư nào?',
    these: 'Các loại thông báo trong thư này:',
    stopThese: 'Ngừng nhận các loại này',
    stopAll: 'Ngừng nhận mọi thư thông báo',
    stopped: 'Đã ngừng gửi thư về:',
    stoppedNone: 'Các thư này đã ngừng từ trước.',
    security: 'Thư về an toàn tài khoản vẫn được gửi.',
    undo: 'Nhận lại như cũ',
    restored: 'Đã nhận lại thư như cũ.',
    settings: 'Đăng nhập để chọn từng loại thông báo và giờ nhận thư',
    unknown: 'Liên kết không dùng được. Hãy đăng nhập để chọn thông báo, hoặc dùng liên kết trong thư mới nhất.',
  },
  en: {
    title: 'Stop mails',
    confirm: 'Which mails do you want to stop?',
    these: 'The kinds of notifications in this mail:',
    stopThese: 'Stop these kinds',
    stopAll: 'Stop all notification mails',
    stopped: 'No longer mailed:',
    stoppedNone: 'These mails had already been stopped.',
    security: 'Mails about the security of your account are still sent.',
    undo: 'Undo',
    restored: 'The mails are sent again as before.',
    settings: 'Sign in to choose each kind of notification and your mail hours',
    unknown: 'This link does not work. Sign in to choose your notifications, or use the link in the latest mail.',
  },
}

/** What the page shows. */
export type View =
  /** the link is invalid, or the account is disabled */
  | { kind: 'UNKNOWN' }
  /** nothing has changed yet; `isRecent` is whether the link may also stop all mails */
  | { kind: 'CONFIRM'; rules: readonly NotificationRule[]; isRecent: boolean }
  /** the rules in `ended` send no mails any more; `undo` is the signed text that restores them, null if nothing may */
  | { kind: 'STOPPED'; ended: readonly RuleTiming[]; undo: string | null }
  | { kind: 'RESTORED' }

/** Returns the page in the reader's language. `link` is the product's base URL. */
export function writePage(locale: string, view: View, link: string): string {
  const language: Language = locale === 'en' ? 'en' : 'vi'
  const words = texts[language]
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${words.title} · Takedown Desk</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><style>${style}</style></head>
<body><main><h1>${words.title}</h1>${contentOf(view, language)}<p><a href="${escapeHtml(link)}/notifications">${words.settings}</a></p></main></body></html>`
}

function contentOf(view: View, language: Language): string {
  const words = texts[language]
  const listOf = (rules: readonly NotificationRule[]) =>
    `<ul>${rules.map((rule) => `<li>${escapeHtml(notifications[rule].setting[language])}</li>`).join('')}</ul>`
  switch (view.kind) {
    case 'UNKNOWN':
      return `<p>${words.unknown}</p>`
    case 'CONFIRM':
      return `<p>${words.confirm}</p><p>${words.these}</p>${listOf(view.rules)}${form('these', words.stopThese)}${view.isRecent ? form('all', words.stopAll) : ''}<p>${words.security}</p>`
    case 'STOPPED':
      return view.ended.length === 0
        ? `<p role="status">${words.stoppedNone}</p>`
        : `<p role="status">${words.stopped}</p>${listOf(view.ended.map(({ rule }) => rule))}${view.undo === null ? '' : form('undo', words.undo, view.undo)}<p>${words.security}</p>`
    case 'RESTORED':
      return `<p role="status">${words.restored}</p>`
  }
}

/** A form that posts to the address of the page. */
const form = (action: string, label: string, former?: string): string =>
  `<form method="post"><input type="hidden" name="action" value="${action}">${
    former === undefined ? '' : `<input type="hidden" name="former" value="${escapeHtml(former)}">`
  }<button>${label}</button></form>`

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:2rem 1rem}
main{max-width:34rem;margin:0 auto}h1{font-size:1.4rem}form{margin:.75rem 0}
button{font:inherit;padding:.5rem 1rem;min-height:2.75rem;border-radius:.4rem;border:1px solid currentColor;background:transparent;color:inherit;cursor:pointer}`
