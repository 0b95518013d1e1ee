/** The viewer's notifications, newest first. Opening one marks it as read. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { BellOff, CheckCheck } from 'lucide-react'
import { startTransition, useOptimistic, useState } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { notificationSentence } from '#lib/i18n/labels/notifications.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { cx } from '#ui/layout/classes.ts'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { Notifications_Query, ReadNotifications_Mutation } from './notifications.graphql.ts'
import { unread } from './unread.ts'

export function NotificationList() {
  const { t } = useLingui()
  const [which, setWhich] = useState<'unread' | 'all'>('unread')
  const pages = usePages(Notifications_Query, { unread: which === 'unread' }, (data) => data.notifications)
  const { nodes, complete, busy, error, more, refetch } = pages
  const { send } = useMutation(ReadNotifications_Mutation)
  // Ids of notifications that are shown as read before the server confirms it; null means all notifications. If the
  // server refuses, these notifications are shown as unread again.
  const [reading, show] = useOptimistic<readonly string[] | null>([])
  const isRead = ({ id, readAt }: { id: string; readAt: string | null }) =>
    readAt !== null || reading === null || reading.includes(id)
  const read = (ids: string[] | null) =>
    startTransition(async () => {
      show(ids)
      const { refused } = await send({ notificationIds: ids })
      if (refused) return toast(refused.message, 'bad')
      unread.set(ids ? Math.max(0, unread.get() - ids.length) : 0)
    })
  return (
    <Panel
      title={
        <Segments<'unread' | 'all'>
          label={t`Xem`}
          value={which}
          onChange={setWhich}
          choices={[
            { key: 'unread', text: t`Chưa đọc` },
            { key: 'all', text: t`Tất cả` },
          ]}
        />
      }
      actions={
        <Button
          small
          icon={<CheckCheck className="size-4" />}
          isDisabled={nodes?.every(isRead) ?? true}
          onPress={() => read(null)}
        >
          <Trans>Đã đọc hết</Trans>
        </Button>
      }
    >
      {!nodes && <QueryState error={error} onRetry={refetch} />}
      {nodes?.length === 0 && (
        <EmptyState
          icon={<BellOff className="size-5" />}
          title={which === 'unread' ? t`Đã đọc hết` : t`Chưa có thông báo`}
        >
          <Trans>Việc giao cho bạn, trả lời và quá hạn của yêu cầu bạn phụ trách hoặc theo dõi sẽ hiện ở đây.</Trans>
        </EmptyState>
      )}
      <ul className="-my-2 divide-y divide-line">
        {nodes?.map(({ id, rule, items, at, request, case: about, ...notification }) => {
          const hasBeenRead = isRead({ id, ...notification })
          return (
            <li key={id} className="flex items-center gap-3 py-2.5 text-sm">
              {request && <PlatformMark {...request.platform} />}
              <span className="min-w-0 flex-1">
                {request && (
                  <Link
                    to="/requests/$request"
                    params={{ request: request.id }}
                    onClick={() => hasBeenRead || read([id])}
                    className={cx('block break-words hover:underline sm:truncate', !hasBeenRead && 'font-semibold')}
                  >
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
                  <Link
                    to="/cases/$case"
                    params={{ case: about.id }}
                    search={{ tab: 'notes' }}
                    onClick={() => hasBeenRead || read([id])}
                    className={cx('block break-words hover:underline sm:truncate', !hasBeenRead && 'font-semibold')}
                  >
                    {notificationSentence(rule, { items, request: '', platform: '', tip: '', case: about.number })}
                  </Link>
                )}
                <span className="block text-xs break-words text-muted sm:truncate">
                  {request?.caseTitle ?? about?.title}
                </span>
                <time dateTime={at} className="block text-xs text-muted tabular-nums sm:hidden">
                  {dateTime(at)}
                </time>
              </span>
              <time dateTime={at} className="shrink-0 text-xs text-muted tabular-nums max-sm:hidden">
                {dateTime(at)}
              </time>
              {!hasBeenRead && (
                <span role="img" aria-label={t`Chưa đọc`} className="size-2 shrink-0 rounded-full bg-accent" />
              )}
            </li>
          )
        })}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}
