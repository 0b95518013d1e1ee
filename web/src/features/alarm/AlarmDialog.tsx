/** The dialog that acknowledges the alarm for requests with newly overdue items. */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DueChip } from '#components/DueChip.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { AcknowledgeAlarm_Mutation, ALARM, type AlarmData } from './alarm.graphql.ts'

export default function AlarmDialog({ alarm, onClose }: { alarm: AlarmData; onClose(): void }) {
  const { t } = useLingui()
  const can = useCan()
  const { busy, refused, submit } = useDeferred(AcknowledgeAlarm_Mutation, { form: 'alarm', subject: { id: ALARM } })
  const canAcknowledge = can('ACKNOWLEDGE_ALARM')
  // Keeps the alarm from the time when the dialog opened, because items that become overdue later must not be
  // acknowledged unseen.
  const [shownAlarm] = useState(alarm)
  const remaining = shownAlarm.requests - shownAlarm.groups.length
  const acknowledge = async () => {
    if (!shownAlarm.position) return
    const link = { href: '/', text: t`Bảng theo dõi` }
    const act = { text: t`Xác nhận đã biết quá hạn`, done: t`Đã xác nhận; các màn hình ngừng báo`, link }
    if (!(await submit({ upTo: shownAlarm.position }, act))) return
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Quá hạn, chưa xác nhận`}
      lead={<Trans>Xác nhận là đã biết. Các màn hình sẽ ngừng báo cho đến khi có mục quá hạn mới.</Trans>}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Đóng</Trans>
          </Button>
          {canAcknowledge && (
            <Button look="primary" busy={busy} onPress={() => void acknowledge()}>
              <Trans>Xác nhận đã biết</Trans>
            </Button>
          )}
        </>
      }
    >
      <MutationError refused={refused} />
      <ul className="divide-y divide-line">
        {shownAlarm.groups.map(
          ({ request, items, since }) =>
            request && (
              <li key={request.requestId} className="flex items-center gap-3 py-2 text-sm">
                <PlatformMark {...request.platform} />
                <span className="min-w-0 flex-1">
                  <Link
                    to="/requests/$request"
                    params={{ request: request.requestId }}
                    onClick={onClose}
                    className="font-medium tabular-nums hover:underline"
                  >
                    {request.number}
                  </Link>
                  <span className="block text-xs text-muted">
                    {request.platform.name} · <Plural value={items} one="# mục" other="# mục" />
                  </span>
                </span>
                <DueChip dueAt={since} />
              </li>
            ),
        )}
      </ul>
      {remaining > 0 && (
        <p className="pt-2 text-sm text-muted">
          <Plural value={remaining} one="và # yêu cầu nữa" other="và # yêu cầu nữa" />
        </p>
      )}
    </Dialog>
  )
}
