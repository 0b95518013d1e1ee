/** Plans a shift: its time, its people in the order in which they are alarmed, and for how many weeks it repeats. */
import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useOfficers } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { PlanOnCallShift_Mutation } from './onCall.graphql.ts'

export function ShiftDrawer({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const officers = useOfficers()
  const { busy, refused, send } = useMutation(PlanOnCallShift_Mutation)
  const [startsAt, setStart] = useState<string | null>(null)
  const [endsAt, setEnd] = useState<string | null>(null)
  const [people, setPeople] = useState<readonly string[]>([])
  const [weeks, setWeeks] = useState('1')
  const weekCount = Number(weeks)
  const hasWeeks = Number.isInteger(weekCount) && weekCount >= 1 && weekCount <= 52
  const nameOf = (id: string) => officers.find((officer) => officer.id === id)?.name ?? ''
  async function save() {
    if (!startsAt || !endsAt) return
    const { done } = await send({ startsAt, endsAt, personIds: [...people], weeks: weekCount })
    if (!done) return
    toast(t`Đã thêm ca trực`)
    onClose()
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      title={t`Thêm ca trực`}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          busy={busy}
          isDisabled={!startsAt || !endsAt || people.length === 0 || !hasWeeks}
          onPress={() => void save()}
        >
          <Trans>Thêm</Trans>
        </Button>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <DateTimeField label={t`Bắt đầu`} value={startsAt} onChange={setStart} required />
        <DateTimeField label={t`Kết thúc`} value={endsAt} onChange={setEnd} required />
        <Select
          label={t`Người trực, theo thứ tự được báo`}
          placeholder={t`Thêm người trực`}
          choices={officers.filter(({ id }) => !people.includes(id)).map(({ id, name }) => ({ key: id, text: name }))}
          value={null}
          onChange={(id) => setPeople([...people, id])}
          required
        />
        <ol className="list-inside list-decimal space-y-1 text-sm">
          {people.map((id) => (
            <li key={id}>
              {nameOf(id)}
              <IconButton
                label={t`Bỏ ${nameOf(id)}`}
                icon={<X className="size-3.5" />}
                onPress={() => setPeople(people.filter((each) => each !== id))}
              />
            </li>
          ))}
        </ol>
        <TextField
          label={t`Lặp lại hằng tuần, số tuần`}
          value={weeks}
          onChange={setWeeks}
          error={hasWeeks ? null : t`Từ 1 đến 52.`}
        />
      </div>
    </Drawer>
  )
}
