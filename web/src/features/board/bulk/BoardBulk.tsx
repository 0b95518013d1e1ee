/**
 * The bar of bulk actions for the selected requests. Assigning, acknowledging and extending affect everyone, so a
 * dialog previews them. Snoozing and watching affect only the viewer and run at once.
 */
import { useLingui } from '@lingui/react/macro'
import { AlarmClockOff, Eye, UserRound } from 'lucide-react'
import { memo, useState } from 'react'
import type { BoardNode } from '#features/board/board.graphql.ts'
import type { LiveBoard } from '#features/board/live-board.ts'
import type { PersonalBoard } from '#graphql/entities/personalBoard.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { dayIn, instantAt, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { BulkBar } from '#ui/data/BulkBar.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { BulkDialog } from './BulkDialog.tsx'
import { Snooze_Mutation, Watch_Mutation } from './bulk.graphql.ts'
import type { BulkStep, Officer } from './bulk.ts'

type BoardBulkProps = {
  board: LiveBoard
  selection: Selection
  own: PersonalBoard
  officers: readonly Officer[]
}

const HOUR = 3_600_000

export default memo(function BoardBulk({ board, selection, own, officers }: BoardBulkProps) {
  const { t } = useLingui()
  const can = useCan()
  const snoozing = useMutation(Snooze_Mutation)
  const watching = useMutation(Watch_Mutation)
  const [step, setStep] = useState<BulkStep | null>(null)
  const ids = [...selection.ids]
  const watched = ids.every((id) => own.watchedIds.includes(id))
  const snoozed = ids.every((id) => own.snoozes.some(({ requestId: request }) => request === id))

  const snooze = async (until: Date | null) => {
    const { refused } = await snoozing.send({ requestIds: ids, until: until?.toISOString() ?? null })
    if (refused) return toast(t`Các yêu cầu không thay đổi. ${refused.message}`, 'bad')
    selection.clear()
    if (!until) return toast(t`Đã hiện lại ${ids.length} yêu cầu`)
    toast(t`Đã tạm ẩn ${ids.length} yêu cầu đến ${dateTime(until.getTime())}`, 'ok', {
      text: t`Hoàn tác`,
      onAction: () => void snoozing.send({ requestIds: ids, until: null }),
    })
  }
  const watch = async () => {
    const { refused } = await watching.send({ requestIds: ids, watching: !watched })
    if (refused) return toast(t`Các yêu cầu không thay đổi. ${refused.message}`, 'bad')
    toast(watched ? t`Đã bỏ theo dõi ${ids.length} yêu cầu` : t`Đang theo dõi ${ids.length} yêu cầu`, 'ok', {
      text: t`Hoàn tác`,
      onAction: () => void watching.send({ requestIds: ids, watching: watched }),
    })
  }
  const tomorrow = new Date(instantAt(dayIn(ownZone(), serverNow() + 24 * HOUR), 8))
  const times = [
    { key: '1h', text: t`1 giờ`, until: new Date(serverNow() + HOUR) },
    { key: '4h', text: t`4 giờ`, until: new Date(serverNow() + 4 * HOUR) },
    { key: 'tomorrow', text: t`Đến 8 giờ sáng mai`, until: tomorrow },
    { key: '3d', text: t`3 ngày`, until: new Date(serverNow() + 72 * HOUR) },
  ]
  return (
    <>
      <BulkBar chosen={ids.length} onClear={selection.clear}>
        {can('ASSIGN_REQUEST') && (
          <Menu
            label={t`Giao cho`}
            groups={[
              {
                title: t`Giao cho`,
                entries: officers.map((to) => ({
                  key: to.id,
                  text: to.name,
                  onAction: () => setStep({ kind: 'assign', to }),
                })),
              },
              {
                entries: [{ key: 'nobody', text: t`Bỏ giao`, onAction: () => setStep({ kind: 'assign', to: null }) }],
              },
            ]}
          >
            <Button small look="primary" icon={<UserRound className="size-4" />}>
              {t`Giao cho…`}
            </Button>
          </Menu>
        )}
        {can('ACKNOWLEDGE_REQUEST') && (
          <Button small onPress={() => setStep({ kind: 'acknowledge' })}>
            {t`Ghi tiếp nhận…`}
          </Button>
        )}
        {can('EXTEND_DEADLINE') && (
          <Button small onPress={() => setStep({ kind: 'extend', hours: 0, reason: '' })}>
            {t`Gia hạn…`}
          </Button>
        )}
        {snoozed ? (
          <Button small onPress={() => void snooze(null)}>
            {t`Hiện lại`}
          </Button>
        ) : (
          <Menu
            label={t`Tạm ẩn`}
            groups={[
              {
                title: t`Chỉ ẩn trên bảng của bạn`,
                entries: times.map(({ key, text, until }) => ({
                  key,
                  text,
                  note: dateTime(until.getTime()),
                  onAction: () => void snooze(until),
                })),
              },
            ]}
          >
            <Button small icon={<AlarmClockOff className="size-4" />}>
              {t`Tạm ẩn…`}
            </Button>
          </Menu>
        )}
        <Button small icon={<Eye className="size-4" />} busy={watching.busy} onPress={() => void watch()}>
          {watched ? t`Bỏ theo dõi` : t`Theo dõi`}
        </Button>
      </BulkBar>
      {step && (
        <BulkDialog step={step} nodes={nodesOf(board, ids)} onClose={() => setStep(null)} onDone={selection.clear} />
      )}
    </>
  )
})

function nodesOf(board: LiveBoard, ids: readonly string[]): BoardNode[] {
  const { known, gone } = board.view.get().rows
  return ids.flatMap((id) => known.get(id) ?? gone.get(id) ?? [])
}
