/**
 * One notification, with the link to its request, case or tip. A liaison sees the subject of the letter instead of the
 * title of the case, which liaisons may not read.
 */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { notificationSentence } from '#lib/i18n/labels/notifications.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { cx } from '#ui/layout/classes.ts'
import type { NotificationNode } from './notifications.graphql.ts'
import { isUrgent, RuleIcon } from './RuleIcon.tsx'

export type ShownNotification = NotificationNode & { isRead: boolean }
export type OnRead = (ids: string[]) => void

type Props = { notification: ShownNotification; onRead: OnRead }

export function NotificationRow({ notification, onRead }: Props) {
  const { id, rule, items, at, isRead, request, case: about, tip } = notification
  const link = {
    onClick: () => isRead || onRead([id]),
    className: cx(
      'block break-words hover:underline sm:truncate',
      !isRead && 'font-semibold',
      isUrgent(rule) && 'text-bad-ink',
    ),
  }
  return (
    <li className="flex items-center gap-3 py-2.5 text-sm">
      <RuleIcon rule={rule} />
      <span className="min-w-0 flex-1">
        {request && (
          <Link to="/requests/$request" params={{ request: request.id }} {...link}>
            {notificationSentence(rule, {
              items,
              request: request.number,
              platform: request.platform.name,
              tip: '',
              case: '',
            })}
          </Link>
        )}
        {about && (
          <Link to="/cases/$case" params={{ case: about.id }} search={{ tab: 'notes' }} {...link}>
            {notificationSentence(rule, { items, request: '', platform: '', tip: '', case: about.number })}
          </Link>
        )}
        {tip && (
          <Link to="/tips/$tip" params={{ tip: tip.id }} {...link}>
            {notificationSentence(rule, { items, request: '', platform: '', tip: tip.number, case: '' })}
          </Link>
        )}
        <span className="block text-xs break-words text-muted sm:truncate">
          {request?.caseTitle ?? request?.subject ?? about?.title ?? tip?.subject}
        </span>
        <NotificationTime at={at} className="block sm:hidden" />
      </span>
      <NotificationTime at={at} className="shrink-0 max-sm:hidden" />
      {!isRead && <UnreadDot />}
    </li>
  )
}

export const NotificationTime = ({ at, className }: { at: string; className: string }) => (
  <time dateTime={at} className={cx('text-xs text-muted tabular-nums', className)}>
    {dateTime(at)}
  </time>
)

export function UnreadDot() {
  const { t } = useLingui()
  return <span role="img" aria-label={t`Chưa đọc`} className="size-2 shrink-0 rounded-full bg-accent" />
}
