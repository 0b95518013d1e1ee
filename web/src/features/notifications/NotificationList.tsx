/** The viewer's notifications, newest first. Routine notifications of one day share a row. */
import { Trans, useLingui } from '@lingui/react/macro'
import { BellOff, CheckCheck } from 'lucide-react'
import { startTransition, useOptimistic, useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { isRoutine } from '#lib/i18n/labels/notifications.ts'
import { dayIn, ownZone } from '#lib/i18n/timeZone.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { groupNotifications } from './groups.ts'
import { NotificationGroup } from './NotificationGroup.tsx'
import { NotificationRow } from './NotificationRow.tsx'
import { Notifications_Query, ReadNotifications_Mutation } from './notifications.graphql.ts'

export function NotificationList() {
  const { t } = useLingui()
  const isStaff = useCan()('READ_CASES')
  const [which, setWhich] = useState<'unread' | 'all'>('unread')
  const pages = usePages(
    Notifications_Query,
    { unread: which === 'unread', staff: isStaff },
    (data) => data.notifications,
  )
  const { nodes, complete, busy, error, more, refetch } = pages
  const { send } = useMutation(ReadNotifications_Mutation)
  // Ids of notifications that are shown as read before the server confirms it; null means all. If the server refuses,
  // they are shown as unread again.
  const [reading, show] = useOptimistic<readonly string[] | null>([])
  const shown = nodes?.map((node) => ({
    ...node,
    isRead: node.readAt !== null || reading === null || reading.includes(node.id),
  }))
  const entries = groupNotifications(shown ?? [], ({ rule, at }) =>
    isRoutine(rule) ? `${rule} ${dayIn(ownZone(), Date.parse(at))}` : null,
  )
  const read = (ids: string[] | null) =>
    startTransition(async () => {
      show(ids)
      for (const part of ids ? slices(ids) : [null]) {
        const { refused } = await send({ notificationIds: part })
        if (refused) return toast(refused.message, 'bad')
      }
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
          isDisabled={shown?.every(({ isRead }) => isRead) ?? true}
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
          {isStaff ? (
            <Trans>Việc giao cho bạn, trả lời và quá hạn của yêu cầu bạn phụ trách hoặc theo dõi sẽ hiện ở đây.</Trans>
          ) : (
            <Trans>Yêu cầu mới, trả lời và lời nhắc của cơ quan gửi đến nền tảng của bạn sẽ hiện ở đây.</Trans>
          )}
        </EmptyState>
      )}
      <ul className="-my-2 divide-y divide-line">
        {entries.map(({ key, nodes: [first, ...others] }) =>
          first && others.length > 0 ? (
            <NotificationGroup key={key} notifications={[first, ...others]} onRead={read} />
          ) : (
            first && <NotificationRow key={key} notification={first} onRead={read} />
          ),
        )}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}

const MAX_IDS = 100

const slices = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MAX_IDS) }, (_, n) => ids.slice(n * MAX_IDS, (n + 1) * MAX_IDS))
