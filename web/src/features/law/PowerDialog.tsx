/** The forms that add a power and change its citation, limits, clock and days in force. */
import { useLingui } from '@lingui/react/macro'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import { fieldFrom, inputOfField } from '#components/texts/texts.ts'
import { citation } from '#graphql/entities/reference.ts'
import type { ClockStart, DeadlineClock, SigningCapacity } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { listOf } from '#lib/urlParams.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddPower_Mutation, type Calendar, ChangePower_Mutation, type Power } from './law.graphql.ts'
import { RequestsConcerned } from './RequestsConcerned.tsx'
import { NONE, useSuccessorField } from './successor.ts'

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
        ...{ clock: 'CALENDAR', clockStart: 'SENT', successor: NONE, forComplaints: 'NO', unconfirmed: 'YES' },
        calendar: lists.calendars[0]?.id ?? '',
      }}
      draft="power/new"
      busy={busy}
      refused={refused}
      onSubmit={async (values) => {
        const { done } = await send(inputOf(values))
        if (done) toast(t`Đã thêm quy định`)
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
  const expectedVersion = useExpectedVersion(power.version, refused, draft)
  return (
    <FormDialog
      title={t`Sửa quy định`}
      lead={citation(power)}
      submit={t`Lưu`}
      fields={useFields(lists, power.id)}
      initial={valuesOf(power)}
      draft={draft}
      version={power.version}
      busy={busy}
      refused={refused}
      onSubmit={async (values) => {
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

function useFields({ powers, calendars }: Lists, except?: string): FormField[] {
  const { t } = useLingui()
  const successor = useSuccessorField(
    powers.filter(({ forComplaints }) => !forComplaints),
    except,
  )
  const yesOrNo = [
    { key: 'NO', text: t`Không` },
    { key: 'YES', text: t`Có` },
  ]
  return [
    {
      name: 'citations',
      label: t`Viện dẫn`,
      kind: 'texts',
      hint: t`Công văn in nguyên văn bằng ngôn ngữ của công văn.`,
    },
    {
      name: 'clock',
      label: t`Cách tính thời hạn`,
      kind: 'choice',
      choices: [
        { key: 'CALENDAR', text: t`Giờ liên tục` },
        { key: 'WORKING', text: t`Giờ làm việc` },
        { key: 'WORKING_DAYS', text: t`Ngày làm việc` },
      ],
    },
    {
      name: 'normalLimit',
      label: t`Thời hạn thông thường`,
      kind: 'number',
      optional: true,
      hint: t`Số giờ hoặc số ngày làm việc. Để trống nếu quy định không đặt ra thời hạn.`,
    },
    { name: 'urgentLimit', label: t`Thời hạn khẩn`, kind: 'number', optional: true },
    {
      name: 'clockStart',
      label: t`Mốc bắt đầu`,
      kind: 'choice',
      choices: [
        { key: 'SENT', text: t`Khi gửi yêu cầu` },
        { key: 'RECEIVED', text: t`Khi nền tảng tiếp nhận`, note: t`khi gửi, nếu 24 giờ sau chưa tiếp nhận` },
      ],
    },
    {
      name: 'calendar',
      label: t`Lịch làm việc`,
      kind: 'choice',
      choices: calendars.map(({ id, name }) => ({ key: id, text: name })),
    },
    { name: 'inForceFrom', label: t`Có hiệu lực từ ngày`, kind: 'day' },
    { name: 'inForceTo', label: t`Ngày cuối có hiệu lực`, kind: 'day', optional: true },
    successor,
    {
      name: 'capacities',
      label: t`Tư cách người ký`,
      kind: 'several',
      optional: true,
      choices: [
        { key: 'OWN', text: t`Người đứng đầu tự ký` },
        { key: 'KT', text: t`Ký thay (KT.)` },
        { key: 'TL', text: t`Ký thừa lệnh (TL.)` },
      ],
    },
    {
      name: 'forComplaints',
      label: t`Dành cho khiếu nại của người sử dụng`,
      kind: 'choice',
      choices: yesOrNo,
      hint: t`Yêu cầu của cơ quan không viện dẫn được quy định này.`,
    },
    { name: 'unconfirmed', label: t`Chưa đối chiếu với văn bản công bố`, kind: 'choice', choices: yesOrNo },
    { name: 'notes', label: t`Ghi chú`, kind: 'texts', optional: true, maxLength: 2000, rows: 3 },
  ]
}

const valuesOf = (power: Power): FormValues => ({
  citations: fieldFrom(power.citations),
  notes: fieldFrom(power.notes),
  normalLimit: String(power.normalLimit ?? ''),
  urgentLimit: String(power.urgentLimit ?? ''),
  clock: power.clock,
  clockStart: power.clockStart,
  calendar: power.calendar?.id ?? '',
  inForceFrom: power.inForceFrom,
  inForceTo: power.inForceTo ?? '',
  successor: power.successor?.id ?? NONE,
  capacities: power.capacities.join(','),
  forComplaints: power.forComplaints ? 'YES' : 'NO',
  unconfirmed: power.unconfirmed ? 'YES' : 'NO',
})

/** Returns the input of the mutation. */
const inputOf = (values: FormValues) => ({
  citations: inputOfField(values.citations),
  notes: inputOfField(values.notes),
  normalLimit: values.normalLimit ? Number(values.normalLimit) : null,
  urgentLimit: values.urgentLimit ? Number(values.urgentLimit) : null,
  clock: values.clock as DeadlineClock,
  clockStart: values.clockStart as ClockStart,
  calendarId: values.calendar ?? '',
  inForceFrom: values.inForceFrom ?? '',
  inForceTo: values.inForceTo || null,
  successorId: values.successor === NONE ? null : (values.successor ?? null),
  capacities: listOf(values.capacities ?? '') as SigningCapacity[],
  forComplaints: values.forComplaints === 'YES',
  unconfirmed: values.unconfirmed === 'YES',
})
