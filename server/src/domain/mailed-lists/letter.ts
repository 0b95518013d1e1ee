/** Writes the mail that brings a mailed list, in the language of its reader. */
import { escapeHtml, type Letter, pageOf } from '#domain/notifications/mail-page.ts'

/**
 * What the mail brings: the file, a link to a list that is too large to attach, or the reason why the list is no longer
 * mailed.
 */
export type Outcome = 'FILE' | 'TOO_LARGE' | 'TOO_MANY' | 'NOT_ALLOWED' | 'VIEW_GONE' | 'UNCLEAR_FILTER'

type Language = 'vi' | 'en'

const texts = {
  vi: {
    figures: 'Số liệu theo tháng và nền tảng',
    subject: { sent: 'Danh sách', stopped: 'Ngừng gửi danh sách' },
    body: {
      FILE: 'Danh sách đính kèm dưới dạng CSV, theo quyền xem của bạn lúc gửi. Thời gian trong tệp là giờ UTC.',
      TOO_LARGE: 'Tệp quá lớn để đính kèm. Hãy đăng nhập và tải tệp ở trang sau:',
      TOO_MANY: 'Danh sách có hơn 10.000 dòng. Hãy đăng nhập, thu hẹp bộ lọc rồi tải tệp ở trang sau:',
      NOT_ALLOWED: 'Tài khoản của bạn không còn quyền xem danh sách này, nên thư đã ngừng gửi.',
      VIEW_GONE: 'Chế độ xem này đã bị xóa hoặc không còn chia sẻ với bạn, nên thư đã ngừng gửi.',
      UNCLEAR_FILTER:
        'Bộ lọc có điều kiện không còn hiểu được, nên thư đã ngừng gửi. Hãy sửa chế độ xem rồi đặt lại lịch.',
    },
    open: 'Mở danh sách trong hệ thống (cần đăng nhập):',
    settings: 'Lịch gửi đặt tại:',
    stop: 'Ngừng nhận thư này:',
  },
  en: {
    figures: 'Figures by month and platform',
    subject: { sent: 'List', stopped: 'List no longer sent' },
    body: {
      FILE: 'The list is attached as CSV, with what you may read at the time of sending. Times in the file are UTC.',
      TOO_LARGE: 'The file is too large to attach. Sign in and download it on this page:',
      TOO_MANY: 'The list has more than 10,000 rows. Sign in, narrow the filter and download the file on this page:',
      NOT_ALLOWED: 'Your account may no longer read this list, so its mails have stopped.',
      VIEW_GONE: 'The view was deleted or is no longer shared with you, so its mails have stopped.',
      UNCLEAR_FILTER:
        'The filter has a condition that can no longer be understood, so its mails have stopped. Change the view and set the schedule again.',
    },
    open: 'Open the list (needs sign-in):',
    settings: 'The schedule is set at:',
    stop: 'Stop these mails:',
  },
} satisfies Record<Language, object>

interface Content {
  outcome: Outcome
  /** null for the table of figures */
  name: string | null
  /** the day of the mail in the time zone of the reader, such as 02/11/2026 */
  day: string
}

/**
 * `page` is the URL of the list, `settings` that of the schedules, and `unsubscribe` that of the page that ends the
 * mails.
 */
export function writeListMail(
  locale: string,
  { outcome, name, day }: Content,
  { page, settings, unsubscribe }: { page: string; settings: string; unsubscribe: string },
): Letter {
  const language: Language = locale === 'en' ? 'en' : 'vi'
  const words = texts[language]
  const title = name ?? words.figures
  const stopped = outcome === 'NOT_ALLOWED' || outcome === 'VIEW_GONE' || outcome === 'UNCLEAR_FILTER'
  const lines = [
    [words.body[outcome], outcome === 'TOO_LARGE' || outcome === 'TOO_MANY' ? page : null],
    ...(outcome === 'FILE' ? [[words.open, page] as const] : []),
  ] as const
  const foot = [[words.settings, settings], ...(stopped ? [] : [[words.stop, unsubscribe] as const])] as const
  const inText = ([text, url]: readonly [string, string | null]) => (url === null ? text : `${text}\n${url}`)
  const inHtml = ([text, url]: readonly [string, string | null]) =>
    url === null ? escapeHtml(text) : `${escapeHtml(text)} <a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`
  return {
    subject: `${stopped ? words.subject.stopped : words.subject.sent}: ${title} (${day})`,
    text: [title, ...lines.map(inText), `--\n${foot.map(inText).join('\n')}`].join('\n\n'),
    html: pageOf(
      language,
      [
        `<h1 style="font-size:18px">${escapeHtml(title)}</h1>`,
        ...lines.map((line) => `<p>${inHtml(line)}</p>`),
        `<p style="color:#5b6270;font-size:12px">${foot.map(inHtml).join('<br>')}</p>`,
      ].join(''),
    ),
  }
}
