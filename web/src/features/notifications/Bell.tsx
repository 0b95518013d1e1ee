/** The bell in the header with the number of unread notifications. */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Bell as BellIcon } from 'lucide-react'
import { count } from '#lib/i18n/numbers.ts'
import { useUnread } from './useUnread.ts'

const MAX_COUNT = 100

export default function Bell() {
  const { t } = useLingui()
  const many = useUnread()
  const shown = many >= MAX_COUNT ? `${MAX_COUNT - 1}+` : count(many)
  return (
    <Link
      to="/notifications"
      aria-label={many > 0 ? t`Thông báo: ${shown} chưa đọc` : t`Thông báo`}
      title={t`Thông báo`}
      className="relative grid size-(--control) place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
    >
      <BellIcon aria-hidden="true" className="size-4" />
      {many > 0 && (
        <span className="absolute -top-1 -right-1.5 min-w-4.5 rounded-full bg-bad px-1 text-center text-2xs leading-4.5 font-semibold text-on-bad tabular-nums">
          {shown}
        </span>
      )}
    </Link>
  )
}
