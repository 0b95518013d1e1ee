/** Plans a shift, which may repeat every week. */
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
  const isReversed = startsAt !== null && endsAt !== null && endsAt <= startsAt
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
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!startsAt || !endsAt || isReversed || people.length === 0 || !hasWeeks}
            onPress={() => void save()}
          >
            <Trans>Thêm ca trực</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <DateTimeField label={t`Bắt đầu ca`} value={startsAt} onChange={setStart} required />
        <DateTimeField
          label={t`Kết thúc ca`}
          value={endsAt}
          onChange={setEnd}
          error={isReversed ? t`Giờ kết thúc phải sau giờ bắt đầu.` : null}
          withoutNow
          required
        />
        <Select
          label={t`Người trực, theo thứ tự được báo`}
          placeholder={t`Thêm người trực`}
          choices={officers.filter(({ id }) => !people.includes(id)).map(({ id, name }) => ({ key: id, text: name }))}
          value={null}
          onChange={(id) => setPeople([...people, id])}
          required
        />
        <ol className="space-y-1 text-sm empty:hidden">
          {people.map((id, n) => (
            <li key={id} className="flex items-center gap-2">
              <span className="text-muted tabular-nums">{n + 1}.</span>
              <span className="min-w-0 flex-1 break-words">{nameOf(id)}</span>
              <IconButton
                label={t`Bỏ ${nameOf(id)}`}
                icon={<X className="size-3.5" />}
                onPress={() => setPeople(people.filter((each) => each !== id))}
              />
            </li>
          ))}
        </ol>
        <TextField
          label={t`Số tuần liên tiếp`}
          hint={t`Ca trực lặp lại vào cùng giờ mỗi tuần. 1: chỉ một lần.`}
          value={weeks}
          onChange={setWeeks}
          error={hasWeeks ? null : t`Từ 1 đến 52.`}
        />
      </div>
    </Drawer>
  )
}
