/** The forms that add a power and change one. */
import { useLingui } from '@lingui/react/macro'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import { fieldFrom, inputOfField } from '#components/texts/texts.ts'
import { citation } from '#graphql/entities/reference.ts'
import type { ClockStart, DeadlineClock, SigningCapacity } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { listOf } from '#lib/urlParams.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddPower_Mutation, type Calendar, ChangePower_Mutation, type Power } from './law.graphql.ts'
import { inputOfProvision, newProvision, useProvisionFields, valuesOfProvision } from './provisionFields.ts'
import { RequestsConcerned } from './RequestsConcerned.tsx'

type Lists = { powers: readonly Power[]; calendars: readonly Calendar[] }

export function AddPower({ lists, onClose }: { lists: Lists; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddPower_Mutation)
  return (
    <FormDialog
      title={t`Thêm thẩm quyền`}
      submit={t`Thêm thẩm quyền`}
      fields={useFields(lists)}
      initial={{
        ...newProvision,
        ...{ clock: 'CALENDAR', clockStart: 'SENT', forComplaints: 'NO', calendar: firstOffered(lists)?.id ?? '' },
      }}
      draft="power/new"
      busy={busy}
      refused={refused}
      onSubmit={async (values) => {
        const { done } = await send(inputOf(values))
        if (done) toast(t`Đã thêm thẩm quyền`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}

export function ChangePower({ power, lists, onClose }: { power: Power; lists: Lists; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangePower_Mutation)
  const draft = `power/${power.id}`
  return (
    <FormDialog
      title={t`Sửa thẩm quyền`}
      lead={citation(power)}
      submit={t`Lưu`}
      fields={useFields(lists, power.id)}
      initial={valuesOf(power)}
      draft={draft}
      version={power.version}
      busy={busy}
      refused={refused}
      onSubmit={async (values, expectedVersion) => {
        const { done } = await send({ powerId: power.id, ...inputOf(values), expectedVersion })
        if (done) toast(t`Đã lưu`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <RequestsConcerned {...power} />
    </FormDialog>
  )
}

const firstOffered = ({ calendars }: Lists) => calendars.find(({ endedOn }) => endedOn === null)

function useFields({ powers, calendars }: Lists, editedId?: string): FormField[] {
  const { t } = useLingui()
  const present = powers.find(({ id }) => id === editedId)
  const { citations, inForce, successor, unconfirmed } = useProvisionFields(
    powers.filter(({ forComplaints }) => !forComplaints),
    editedId,
  )
  const unit = ({ clock }: FormValues) => (clock === 'WORKING_DAYS' ? t`Số ngày làm việc` : t`Số giờ`)
  return [
    citations,
    {
      name: 'clock',
      label: t`Cách tính thời hạn`,
      kind: 'choice',
      half: true,
      choices: [
        { key: 'CALENDAR', text: t`Giờ liên tục` },
        { key: 'WORKING', text: t`Giờ làm việc` },
        { key: 'WORKING_DAYS', text: t`Ngày làm việc` },
      ],
    },
    {
      name: 'calendar',
      label: t`Tính theo lịch`,
      kind: 'choice',
      half: true,
      choices: calendars
        .filter(({ id, endedOn }) => endedOn === null || id === present?.calendar?.id)
        .map(({ id, name }) => ({ key: id, text: name })),
    },
    {
      name: 'normalLimit',
      label: t`Thời hạn thông thường`,
      kind: 'number',
      optional: true,
      half: true,
      hint: (values) => t`${unit(values)}. Để trống nếu quy định không đặt ra thời hạn.`,
    },
    {
      name: 'urgentLimit',
      label: t`Thời hạn khẩn`,
      kind: 'number',
      optional: true,
      half: true,
      hint: (values) =>
        t`${unit(values)}. Để trống nếu không có thời hạn riêng cho việc khẩn; khi đó yêu cầu khẩn không viện dẫn được.`,
    },
    {
      name: 'clockStart',
      label: t`Mốc bắt đầu`,
      kind: 'choice',
      choices: [
        { key: 'SENT', text: t`Khi gửi yêu cầu` },
        { key: 'RECEIVED', text: t`Khi nền tảng tiếp nhận`, note: t`khi gửi, nếu 24 giờ sau chưa tiếp nhận` },
      ],
    },
    ...inForce,
    successor,
    {
      name: 'capacities',
      label: t`Tư cách người ký`,
      kind: 'several',
      optional: true,
      hint: t`Không chọn thì mọi người ký của đơn vị đều ký được.`,
      choices: [
        { key: 'OWN', text: t`Ký với chức vụ của mình` },
        { key: 'KT', text: t`Ký thay (KT.)` },
        { key: 'TL', text: t`Ký thừa lệnh (TL.)` },
      ],
    },
    {
      name: 'forComplaints',
      label: t`Dùng cho`,
      kind: 'choice',
      choices: [
        { key: 'NO', text: t`Yêu cầu của cơ quan` },
        { key: 'YES', text: t`Khiếu nại của người sử dụng` },
      ],
      hint: t`Yêu cầu của cơ quan không viện dẫn được quy định về khiếu nại.`,
    },
    unconfirmed,
    { name: 'notes', label: t`Ghi chú`, kind: 'texts', optional: true, maxLength: 2000, rows: 3 },
  ]
}

const valuesOf = (power: Power): FormValues => ({
  ...valuesOfProvision(power),
  notes: fieldFrom(power.notes),
  normalLimit: String(power.normalLimit ?? ''),
  urgentLimit: String(power.urgentLimit ?? ''),
  clock: power.clock,
  clockStart: power.clockStart,
  calendar: power.calendar?.id ?? '',
  capacities: power.capacities.join(','),
  forComplaints: power.forComplaints ? 'YES' : 'NO',
})

const inputOf = (values: FormValues) => ({
  ...inputOfProvision(values),
  notes: inputOfField(values.notes),
  normalLimit: values.normalLimit ? Number(values.normalLimit) : null,
  urgentLimit: values.urgentLimit ? Number(values.urgentLimit) : null,
  clock: values.clock as DeadlineClock,
  clockStart: values.clockStart as ClockStart,
  calendarId: values.calendar ?? '',
  capacities: listOf(values.capacities ?? '') as SigningCapacity[],
  forComplaints: values.forComplaints === 'YES',
})
