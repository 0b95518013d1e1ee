/**
 * The bulk actions for the selected requests. A dialog previews assigning, acknowledging and extending, which affect
 * everyone. Snoozing and watching affect only the viewer.
 */
import { useLingui } from '@lingui/react/macro'
import { AlarmClockOff, Eye, UserRound } from 'lucide-react'
import { memo, useState } from 'react'
import type { PersonalBoard } from '#graphql/entities/personalBoard.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { BulkBar } from '#ui/data/BulkBar.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { BulkDialog } from './BulkDialog.tsx'
import { Watch_Mutation } from './bulk.graphql.ts'
import type { BulkRow, BulkStep, Officer } from './bulk.ts'
import { useSnooze } from './useSnooze.ts'

type RequestBulkProps = {
  rowsOf(ids: readonly string[]): BulkRow[]
  selection: Selection
  own: PersonalBoard
  officers: readonly Officer[]
}

export default memo(function RequestBulk({ rowsOf, selection, own, officers }: RequestBulkProps) {
  const { t } = useLingui()
  const can = useCan()
  const { snooze, times } = useSnooze(selection.clear)
  const watching = useMutation(Watch_Mutation)
  const [step, setStep] = useState<BulkStep | null>(null)
  const ids = [...selection.ids]
  const watched = ids.every((id) => own.watchedIds.includes(id))
  const snoozed = ids.every((id) => own.snoozes.some(({ requestId: request }) => request === id))

  const watch = async () => {
    const { refused } = await watching.send({ requestIds: ids, watching: !watched })
    if (refused) return toast(t`Các yêu cầu không thay đổi. ${refused.message}`, 'bad')
    toast(watched ? t`Đã bỏ theo dõi ${ids.length} yêu cầu` : t`Đang theo dõi ${ids.length} yêu cầu`, 'ok', {
      text: t`Hoàn tác`,
      onAction: () => void watching.send({ requestIds: ids, watching: watched }),
    })
  }
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
          <Button small onPress={() => void snooze(ids, null)}>
            {t`Hiện lại`}
          </Button>
        ) : (
          <Menu
            label={t`Tạm ẩn`}
            groups={[
              {
                title: t`Chỉ ẩn trên bảng của bạn`,
                entries: times.map(({ key, text, note, until }) => ({
                  key,
                  text,
                  note,
                  onAction: () => void snooze(ids, until),
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
      {step && <BulkDialog step={step} rows={rowsOf(ids)} onClose={() => setStep(null)} onDone={selection.clear} />}
    </>
  )
})
