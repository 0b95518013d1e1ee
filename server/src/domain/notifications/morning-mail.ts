/** Writes the mail of the morning report in the reader's language, as plain text and as simple HTML. */
import { escapeHtml, type Letter, pageOf } from './mail-page.ts'

export interface ListedRequest {
  id: string
  number: string
  platform: string
  /** the number of its items that this part of the report concerns */
  items: number
  /** when the first of these items is due; null in parts that do not concern due dates */
  dueAt: Date | null
}

/** `count` also counts requests that are not listed. */
export interface Part {
  count: number
  requests: ListedRequest[]
}

export interface MorningReport {
  /** days (YYYY-MM-DD): the day of the report, and the first day whose arrivals it counts */
  day: string
  since: string
  overdue: Part
  dueToday: Part
  undelivered: Part
  /** null for a person who may not sign */
  toSign: Part | null
  arrived: { tips: number; sent: number; answered: number; actioned: number; refused: number }
}

type Language = 'vi' | 'en'

const english = (many: number, one: string, other = `${one}s`): string => `${many} ${many === 1 ? one : other}`

const texts = {
  vi: {
    subject: (day: string, overdue: number, today: number) =>
      `Báo cáo đầu ngày ${day}: ${overdue} yêu cầu quá hạn, ${today} đến hạn hôm nay`,
    overdue: 'Quá hạn',
    dueToday: 'Đến hạn hôm nay',
    undelivered: 'Chưa gửi được đến nền tảng',
    toSign: 'Chờ bạn ký duyệt',
    requests: (many: number) => `${many} yêu cầu`,
    items: (many: number) => `${many} mục`,
    due: (time: string) => `hạn ${time}`,
    more: (many: number) => `và ${many} yêu cầu nữa`,
    arrived: (since: string) => `Từ ${since} đến hết hôm qua`,
    tips: (many: number) => `${many} phản ánh mới`,
    sent: (many: number) => `${many} mục đã gửi yêu cầu`,
    answered: (many: number, actioned: number, refused: number) =>
      `${many} mục được nền tảng trả lời: ${actioned} đã xử lý, ${refused} bị từ chối`,
    nothing: 'Không có việc nào quá hạn, đến hạn, chưa gửi được hay chờ ký duyệt.',
    all: 'Xem tất cả',
    foot: 'Thư tự động, gửi vào ngày làm việc. Chọn thông báo nào được gửi:',
    stop: 'Ngừng nhận thư này:',
  },
  en: {
    subject: (day: string, overdue: number, today: number) =>
      `Morning report ${day}: ${english(overdue, 'request')} overdue, ${today} due today`,
    overdue: 'Overdue',
    dueToday: 'Due today',
    undelivered: 'Not delivered to the platform',
    toSign: 'Waiting for your signature',
    requests: (many: number) => english(many, 'request'),
    items: (many: number) => english(many, 'item'),
    due: (time: string) => `due ${time}`,
    more: (many: number) => `and ${english(many, 'more request', 'more requests')}`,
    arrived: (since: string) => `From ${since} to the end of yesterday`,
    tips: (many: number) => english(many, 'new tip'),
    sent: (many: number) => `${english(many, 'item')} requested`,
    answered: (many: number, actioned: number, refused: number) =>
      `${english(many, 'item')} answered by platforms: ${actioned} actioned, ${refused} refused`,
    nothing: 'Nothing is overdue, due, undelivered or waiting for a signature.',
    all: 'Show all',
    foot: 'Automatic message, sent on working days. Choose what is mailed:',
    stop: 'Stop these mails:',
  },
} satisfies Record<Language, object>

interface Context {
  locale: string
  timeZone: string
  link: string
  unsubscribe: string
}

interface Line {
  text: string
  url?: string
}

const requestsWith = (query: string): string => `/requests?q=${encodeURIComponent(query)}&sort=due`

const dayAfter = (day: string): string => new Date(Date.parse(day) + 24 * 3_600_000).toISOString().slice(0, 10)

export function writeMorningMail(report: MorningReport, { locale, timeZone, link, unsubscribe }: Context): Letter {
  const language: Language = locale === 'en' ? 'en' : 'vi'
  const words = texts[language]
  const tag = language === 'en' ? 'en-GB' : 'vi-VN'
  const time = new Intl.DateTimeFormat(tag, { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const dayName = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'short' })
  const lineOf = ({ id, number, platform, items, dueAt }: ListedRequest): Line => ({
    text: [number, platform, words.items(items), ...(dueAt ? [words.due(time.format(dueAt))] : [])].join(' · '),
    url: `${link}/requests/RemovalRequest_${id}`,
  })
  const sectionOf = (title: string, part: Part | null, path: string): { title: string; lines: Line[] }[] =>
    part === null || part.count === 0
      ? []
      : [
          {
            title: `${title}: ${words.requests(part.count)}`,
            lines: [
              ...part.requests.map(lineOf),
              ...(part.count > part.requests.length
                ? [{ text: `${words.more(part.count - part.requests.length)} – ${words.all}`, url: `${link}${path}` }]
                : []),
            ],
          },
        ]
  const { overdue, dueToday, undelivered, toSign, arrived } = report
  const open = [
    ...sectionOf(words.overdue, overdue, requestsWith('is:overdue -state:undelivered')),
    ...sectionOf(words.dueToday, dueToday, requestsWith(`due:<${dayAfter(report.day)} -is:overdue`)),
    ...sectionOf(words.toSign, toSign, '/desk?queue=APPROVALS'),
    ...sectionOf(words.undelivered, undelivered, '/requests?q=state:undelivered'),
  ]
  const came: Line[] = [
    ...(arrived.tips > 0 ? [{ text: words.tips(arrived.tips), url: `${link}/tips` }] : []),
    ...(arrived.sent > 0 ? [{ text: words.sent(arrived.sent), url: `${link}/requests?sort=sent` }] : []),
    ...(arrived.answered > 0
      ? [
          {
            text: words.answered(arrived.answered, arrived.actioned, arrived.refused),
            url: `${link}/requests?sort=answered`,
          },
        ]
      : []),
  ]
  const sections = [
    ...open,
    ...(came.length > 0 ? [{ title: words.arrived(dayName.format(new Date(report.since))), lines: came }] : []),
  ]
  const intro = open.length === 0 ? [words.nothing] : []
  const settings = `${link}/notifications`
  return {
    subject: words.subject(dayName.format(new Date(report.day)), overdue.count, dueToday.count),
    text: [
      ...intro.map((text) => `${text}\n`),
      ...sections.map(({ title, lines }) =>
        [title.toUpperCase(), ...lines.map(({ text, url }) => `- ${text}${url ? `\n  ${url}` : ''}`), ''].join('\n'),
      ),
      '--',
      `${words.foot} ${settings}`,
      `${words.stop} ${unsubscribe}`,
    ].join('\n'),
    html: pageOf(
      language,
      [
        ...intro.map((text) => `<p>${escapeHtml(text)}</p>`),
        ...sections.map(
          ({ title, lines }) =>
            `<h2 style="font-size:16px;margin:20px 0 6px">${escapeHtml(title)}</h2><ul style="margin:0;padding-left:20px">${lines
              .map(({ text, url }) => `<li style="margin:4px 0">${url ? anchor(url, text) : escapeHtml(text)}</li>`)
              .join('')}</ul>`,
        ),
        `<p style="color:#5b6270;font-size:12px;margin-top:24px">${escapeHtml(words.foot)} ${anchor(settings, settings)}<br>${escapeHtml(words.stop)} ${anchor(unsubscribe, unsubscribe)}</p>`,
      ].join(''),
    ),
  }
}

const anchor = (url: string, text: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
