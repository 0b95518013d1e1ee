/** Routine notifications of one day as one row that can be opened. */
import { Trans } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { severalSentence } from '#lib/i18n/labels/notifications.ts'
import { Button } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'
import {
  NotificationRow,
  NotificationTime,
  type OnRead,
  type ShownNotification,
  UnreadDot,
} from './NotificationRow.tsx'
import { isUrgent, RuleIcon } from './RuleIcon.tsx'

type Props = { notifications: readonly [ShownNotification, ...ShownNotification[]]; onRead: OnRead }

const MAX_NAMES = 5

export function NotificationGroup({ notifications, onRead }: Props) {
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
  const [{ rule, at, isRead }] = notifications
  const numbers = [
    ...new Set(notifications.map(({ request, case: about, tip }) => (request ?? about ?? tip)?.number ?? '')),
  ]
  // Non-breaking hyphens keep each number on one line.
  const names = numbers.slice(0, MAX_NAMES).join(', ').replaceAll('-', '\u2011')
  return (
    <li className="py-2.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:flex-nowrap">
        <RuleIcon rule={rule} />
        <AriaButton
          aria-expanded={isOpen}
          aria-controls={listId}
          onPress={() => setOpen(!isOpen)}
          className="min-w-0 flex-1 rounded text-left max-sm:basis-[60%]"
        >
          <span className={cx('flex items-center gap-1', !isRead && 'font-semibold', isUrgent(rule) && 'text-bad-ink')}>
            <span className="min-w-0 break-words">{severalSentence(rule, notifications.length)}</span>
            <ChevronRight
              aria-hidden="true"
              className={cx('size-4 shrink-0 text-muted transition-transform', isOpen && 'rotate-90')}
            />
          </span>
          <span className="block text-xs break-words text-muted sm:truncate">
            {numbers.length > MAX_NAMES ? `${names}, …` : names}
          </span>
          <NotificationTime at={at} className="block sm:hidden" />
        </AriaButton>
        {!isRead && (
          <Button
            small
            look="quiet"
            className="max-sm:order-2 max-sm:ml-8"
            onPress={() => onRead(notifications.map(({ id }) => id))}
          >
            <Trans>Đánh dấu đã đọc</Trans>
          </Button>
        )}
        <NotificationTime at={at} className="shrink-0 max-sm:hidden" />
        {!isRead && <UnreadDot />}
      </div>
      <ul id={listId} hidden={!isOpen} className="mt-2 divide-y divide-line border-l-2 border-line pl-4">
        {isOpen && notifications.map((each) => <NotificationRow key={each.id} notification={each} onRead={onRead} />)}
      </ul>
    </li>
  )
}
