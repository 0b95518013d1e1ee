/** Writes the page on which a person stops notification mails without signing in. */
import { notifications } from '@takedown/declarations/notifications.ts'
import { escapeHtml } from '#domain/notifications/mail-page.ts'
import { isListTopic, MORNING_REPORT, type Topic, type TopicTiming } from '#domain/notifications/unsubscribe-tokens.ts'

type Language = 'vi' | 'en'

const texts = {
  vi: {
    title: 'Ngừng nhận thư',
    these: 'Các loại thông báo trong thư này:',
    report: 'Báo cáo đầu ngày',
    list: 'Danh sách định kỳ',
    figures: 'Số liệu theo tháng và nền tảng',
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
    these: 'The kinds of notifications in this mail:',
    report: 'Morning report',
    list: 'Scheduled list',
    figures: 'Figures by month and platform',
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

export type View =
  /** the link is invalid, or the account is disabled */
  | { kind: 'UNKNOWN' }
  /**
   * the page offers to stop mails, and nothing has changed yet; `isRecent`: whether the link may also stop all mails
   */
  | { kind: 'CONFIRM'; topics: readonly Topic[]; isRecent: boolean }
  /**
   * mails about the topics in `ended` are no longer sent; `undo` is the signed text that restores these mails; null if
   * the link may not restore mails or none was stopped
   */
  | { kind: 'STOPPED'; ended: readonly TopicTiming[]; undo: string | null }
  | { kind: 'RESTORED' }

/** `link` is the base URL of the product; `lists` are the names of the reader's mailed lists. */
export function writePage(
  locale: string,
  view: View,
  link: string,
  lists: ReadonlyMap<Topic, string | null> = new Map(),
): string {
  const language: Language = locale === 'en' ? 'en' : 'vi'
  const words = texts[language]
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${words.title} · Takedown Desk</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><style>${style}</style></head>
<body><main><p class="product">Takedown Desk</p><h1>${words.title}</h1>${contentOf(view, language, lists)}<footer><p><a href="${escapeHtml(link)}/notifications">${words.settings}</a></p></footer></main></body></html>`
}

function contentOf(view: View, language: Language, lists: ReadonlyMap<Topic, string | null>): string {
  const words = texts[language]
  const nameOf = (topic: Topic): string => {
    if (topic === MORNING_REPORT) return words.report
    const list = lists.get(topic) ?? words.figures
    if (isListTopic(topic)) return list ? `${words.list}: ${list}` : words.list
    return notifications[topic].setting[language]
  }
  const listOf = (topics: readonly Topic[]) =>
    `<ul>${topics.map((topic) => `<li>${escapeHtml(nameOf(topic))}</li>`).join('')}</ul>`
  switch (view.kind) {
    case 'UNKNOWN':
      return `<p>${words.unknown}</p>`
    case 'CONFIRM':
      return `<p>${words.these}</p>${listOf(view.topics)}${form('these', words.stopThese)}${view.isRecent ? form('all', words.stopAll) : ''}<p class="note">${words.security}</p>`
    case 'STOPPED':
      return view.ended.length === 0
        ? `<p role="status">${words.stoppedNone}</p>`
        : `<p role="status">${words.stopped}</p>${listOf(view.ended.map(({ topic }) => topic))}${view.undo === null ? '' : form('undo', words.undo, view.undo)}<p class="note">${words.security}</p>`
    case 'RESTORED':
      return `<p role="status">${words.restored}</p>`
  }
}

const form = (action: string, label: string, former?: string): string =>
  `<form method="post"><input type="hidden" name="action" value="${action}">${
    former === undefined ? '' : `<input type="hidden" name="former" value="${escapeHtml(former)}">`
  }<button${action === 'all' ? '' : ' class="first"'}>${label}</button></form>`

/** The colours are those of the product (web/src/tokens.css). */
const style = `:root{color-scheme:light dark;--ground:#f5f6fa;--surface:#fff;--text:#1c2130;--muted:#5a6072;--line:#dfe2ea;--accent:#2f55d4;--on-accent:#fff;--link:#2443ad}
@media(prefers-color-scheme:dark){:root{--ground:#12151d;--surface:#1b1f2a;--text:#e9ecf4;--muted:#a9b0c2;--line:#343a49;--accent:#9db4ff;--on-accent:#101628;--link:#b3c4ff}}
body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:2rem 1rem;background:var(--ground);color:var(--text)}
main{max-width:32rem;margin:0 auto;padding:1.5rem;background:var(--surface);border:1px solid var(--line);border-radius:.75rem}
.product{margin:0;color:var(--muted);font-size:.875rem}h1{font-size:1.375rem;line-height:1.3;margin:.25rem 0 1rem}p{margin:.75rem 0}ul{margin:.5rem 0 1rem;padding-left:1.25rem}
form{margin:.75rem 0}a{color:var(--link)}.note{color:var(--muted);font-size:.875rem}footer{margin-top:1.25rem;padding-top:.5rem;border-top:1px solid var(--line)}
button{font:inherit;font-weight:500;width:100%;padding:.5rem 1rem;min-height:2.75rem;border-radius:.5rem;border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}
button.first{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`
