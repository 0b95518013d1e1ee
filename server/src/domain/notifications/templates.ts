/** Writes the mails with notifications, in the reader's language, as plain text and as simple HTML. */
import { notifications } from '@takedown/declarations/notifications.ts'
import type { NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { isStaff, type ViewerRole } from '#domain/core/viewer.ts'
import { escapeHtml, type Letter, pageOf } from './mail-page.ts'

interface NotificationContent {
  rule: NotificationRule
  items: number
  at: Date
  request: { id: string; number: string; platform: { name: string }; case: { title: string } } | null
  tip: { id: string; number: string } | null
  case: { id: string; number: string; title: string } | null
}

interface MailInput {
  digest: boolean
  user: { locale: string; role: ViewerRole }
  timeZone: string
  notifications: readonly NotificationContent[]
  /** number of notifications that the mail does not list */
  unlisted: number
}

type Language = 'vi' | 'en'

const texts = {
  vi: {
    digest: (many: number) => `Tổng hợp: ${many} thông báo`,
    unlisted: (many: number) => `và ${many} thông báo nữa`,
    foot: 'Thư tự động. Chọn loại thông báo và giờ nhận thư tại',
    unsubscribe: 'Ngừng nhận thư này:',
  },
  en: {
    digest: (many: number) => `Digest: ${many} ${many === 1 ? 'notification' : 'notifications'}`,
    unlisted: (many: number) => `and ${many} more`,
    foot: 'Automatic message. Choose your notifications and mail hours at',
    unsubscribe: 'Stop these mails:',
  },
}

const sentenceOf = ({ rule, items, request, tip, case: about }: NotificationContent, language: Language): string =>
  notifications[rule].sentence[language]({
    ...{ items, request: request?.number ?? '', platform: request?.platform.name ?? '', tip: tip?.number ?? '' },
    case: about?.number ?? '',
  })

const addressOf = ({ request, tip, case: about }: NotificationContent, link: string): string =>
  request
    ? `${link}/requests/RemovalRequest_${request.id}`
    : tip
      ? `${link}/tips/Tip_${tip.id}`
      : `${link}/cases/Case_${about!.id}`

/**
 * Disables links in a title, because a mail program would show an address in it as a link, and anybody may have entered
 * the title.
 */
const withoutLinks = (text: string): string =>
  text
    .replace(/https?:\/\//gi, (scheme) => scheme.replace(/http/i, 'hxxp'))
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2,})/gu, '[.]')

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/**
 * Writes a mail about one notification, or a digest. Contains titles of cases only if the reader is a member of staff.
 * `unsubscribe` is the URL of the page on which the reader ends such mails.
 */
export function writeMail(
  { digest, user, timeZone, notifications: listed, unlisted }: MailInput,
  { link, unsubscribe }: { link: string; unsubscribe: string },
): Letter {
  const language: Language = user.locale === 'en' ? 'en' : 'vi'
  const labels = texts[language]
  const time = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const lines = listed.map((notification) => {
    const title = isStaff(user) ? (notification.request?.case ?? notification.case)?.title : undefined
    const at = time.format(notification.at)
    return {
      sentence: sentenceOf(notification, language),
      details: title === undefined ? at : `${withoutLinks(oneLine(title))} · ${at}`,
      url: addressOf(notification, link),
    }
  })
  const settings = `${link}/notifications`
  const [first] = lines
  const subject = digest || !first ? labels.digest(listed.length + unlisted) : first.sentence
  const more = unlisted > 0 ? labels.unlisted(unlisted) : ''
  return {
    subject: oneLine(subject),
    text: [
      ...lines.map(({ sentence, details, url }) => `${sentence}\n${details}\n${url}\n`),
      ...(more ? [`${more}\n`] : []),
      '--',
      `${labels.foot} ${settings}`,
      `${labels.unsubscribe} ${unsubscribe}`,
    ].join('\n'),
    html: pageOf(
      language,
      [
        ...lines.map(
          ({ sentence, details, url }) =>
            `<p style="margin:0 0 16px"><a href="${escapeHtml(url)}" style="font-weight:600">${escapeHtml(sentence)}</a><br>${escapeHtml(details)}</p>`,
        ),
        ...(more ? [`<p>${escapeHtml(more)}</p>`] : []),
        `<p style="color:#5b6270;font-size:12px">${escapeHtml(labels.foot)} ${linkTo(settings)}<br>${escapeHtml(labels.unsubscribe)} ${linkTo(unsubscribe)}</p>`,
      ].join(''),
    ),
  }
}

const linkTo = (url: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`
