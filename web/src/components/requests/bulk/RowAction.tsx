/** The dialogs that keys open for rows: assign to an officer, snooze until a time, and extend the deadline. */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ChoiceDialog } from '#ui/overlays/ChoiceDialog.tsx'
import { BulkDialog } from './BulkDialog.tsx'
import { type BulkRow, type BulkStep, type Officer, planOf } from './bulk.ts'
import { useAssign } from './useAssign.ts'
import { useSnooze } from './useSnooze.ts'

export type BegunAction = { kind: 'assign' | 'snooze' | 'extend'; rows: readonly BulkRow[] }

type RowActionProps = { begun: BegunAction; officers: readonly Officer[]; onDone(): void; onClose(): void }

export default function RowAction({ begun: { kind, rows }, officers, onDone, onClose }: RowActionProps) {
  const { t } = useLingui()
  const { snooze, times } = useSnooze(onDone)
  const [only] = rows.length === 1 ? rows : []
  const [to, setTo] = useState<Officer | null | undefined>(undefined)
  const step: BulkStep | null =
    kind === 'extend' ? { kind, hours: 0, reason: '' } : to === undefined ? null : { kind: 'assign', to }
  const assign = useAssign()
  if (step) return <BulkDialog step={step} rows={rows} onClose={onClose} onDone={onDone} />
  if (kind === 'snooze')
    return (
      <ChoiceDialog
        title={only ? t`Tạm ẩn ${only.number} trên bảng của bạn` : t`Tạm ẩn ${rows.length} yêu cầu trên bảng của bạn`}
        choices={times.map(({ key, text, note, until }) => ({
          ...{ key, text, note },
          onChoose() {
            onClose()
            void snooze(
              rows.map(({ id }) => id),
              until,
            )
          },
        }))}
        onClose={onClose}
      />
    )
  const choose = (officer: Officer | null) => {
    // An assignment can be taken back, so a single one needs no preview.
    if (!only || planOf({ kind: 'assign', to: officer }, [only]).will.length === 0) return setTo(officer)
    assign(only, officer)
    onDone()
    onClose()
  }
  return (
    <ChoiceDialog
      title={only ? t`Giao ${only.number} cho` : t`Giao ${rows.length} yêu cầu cho`}
      choices={[
        ...officers.map((officer) => ({ key: officer.id, text: officer.name, onChoose: () => choose(officer) })),
        { key: 'nobody', text: t`Bỏ giao`, onChoose: () => choose(null) },
      ]}
      onClose={onClose}
    />
  )
}
