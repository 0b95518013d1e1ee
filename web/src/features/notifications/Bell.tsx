/** The bell in the header with the number of unread notifications. */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Bell as BellIcon } from 'lucide-react'
import { useEffect } from 'react'
import { useClient } from 'urql'
import { feeds } from '#graphql/live/feedClient.ts'
import { connection } from '#graphql/live/socket.ts'
import { onWake } from '#graphql/live/wake.ts'
import { count } from '#lib/i18n/numbers.ts'
import { useStore } from '#lib/store.ts'
import { Unread_Query } from './notifications.graphql.ts'
import { unread } from './unread.ts'

/** Events become notifications within a second. The bell reads at most once per delay after an event. */
const READ_DELAY_MS = 2_000
const POLL_INTERVAL_MS = 60_000
/** The server stops counting here. */
const MAX_COUNT = 100

export default function Bell() {
  const { t } = useLingui()
  const client = useClient()
  const many = useStore(unread)
  useEffect(() => {
    let pendingRead: ReturnType<typeof setTimeout> | undefined
    const read = async () => {
      const { data } = await client.query(Unread_Query, {}, { requestPolicy: 'network-only' }).toPromise()
      if (data) unread.set(data.unreadNotifications)
    }
    const readSoon = () => {
      pendingRead ??= setTimeout(() => {
        pendingRead = undefined
        void read()
      }, READ_DELAY_MS)
    }
    void read()
    const subscriptions = [feeds.subscribe(readSoon), connection.subscribe(readSoon), onWake(() => void read())]
    const pollTimer = setInterval(() => void read(), POLL_INTERVAL_MS)
    return () => {
      for (const each of subscriptions) each()
      clearTimeout(pendingRead)
      clearInterval(pollTimer)
    }
  }, [client])
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
