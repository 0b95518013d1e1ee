/** The form for the special days of one year of a calendar. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { localeTag } from '#lib/i18n/locale.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Unreadable } from '#ui/feedback/Unreadable.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Calendar, SetCalendarDays_Mutation } from './calendars.graphql.ts'
import { DayRows } from './DayRows.tsx'
import { Effect } from './Effect.tsx'
import { ImportDays } from './ImportDays.tsx'
import { daysFrom, type Fault, linesOf, yearsBefore } from './lines.ts'

const faults: Record<Fault, MessageDescriptor> = {
  NOT_A_DAY: msg`không phải một ngày viết đúng mẫu`,
  OTHER_YEAR: msg`thuộc năm khác`,
  REPEATED: msg`ngày đã có ở dòng trên`,
}

type DaysDrawerProps = { calendar: Calendar; year: number; onClose(): void }

export function DaysDrawer({ calendar, year, onClose }: DaysDrawerProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetCalendarDays_Mutation)
  const name = `calendar/${calendar.id}/${year}`
  const before = { text: linesOf(calendar.days), note: calendar.sourceNote ?? '', reason: '', endsCalendar: false }
  const [draft, change, forget, expectedVersion] = useEditDraft(name, before, calendar.version, refused)
  const { text, note, reason, endsCalendar } = draft
  const { days, unusable } = daysFrom(text, year)
  const off = days.filter(({ worksAs }) => worksAs === null).length
  const unconfirmed = days.filter(({ confirmed }) => !confirmed).length
  const missing = yearsBefore(year, calendar.endsOn)
  const endsLater = calendar.endsOn !== null && calendar.endsOn > `${year}-12-31`
  async function submit() {
    const { done } = await send({
      calendarId: calendar.id,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      endsCalendar: endsLater && endsCalendar,
      holidays: days.flatMap(({ day, worksAs }) => (worksAs === null ? [day] : [])),
      workingDays: days.flatMap(({ day, worksAs }) => (worksAs === null ? [] : [{ day, worksAs }])),
      unconfirmed: days.flatMap(({ day, confirmed }) => (confirmed ? [] : [day])),
      names: days.flatMap(({ day, name }) => (name ? [{ day, name }] : [])),
      reason,
      sourceNote: note.trim() || null,
      expectedVersion,
    })
    if (!done) return
    forget()
    toast(t`Đã ghi ngày của năm ${year}`)
    onClose()
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`${calendar.name}: năm ${year}`}
      footer={
        <>
          <Missing parts={[!reason.trim() && t`Lý do`]} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!reason.trim() || unusable.length > 0 || missing.length > 0}
            onPress={() => void submit()}
          >
            <Trans>Ghi</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        {missing.length > 0 && <YearsFirst years={missing} endsOn={calendar.endsOn!} />}
        <DayRows
          days={days}
          year={year}
          worked={calendar.hours.map(({ weekday }) => weekday)}
          // The lines that cannot be read stay below the others.
          onChange={(next) => change({ text: [linesOf(next), ...unusable.map(({ line }) => line)].join('\n').trim() })}
        />
        <TextArea
          label={t`Ngày nghỉ và ngày làm bù`}
          hint={t`Mỗi dòng một ngày. “2028-01-03” hoặc “3/1/2028” là ngày nghỉ; thêm “> 5” nếu làm bù theo giờ thứ Sáu (1 là thứ Hai); thêm “?” nếu chưa được xác nhận; thêm “#” và tên của ngày.`}
          rows={8}
          value={text}
          onChange={(next) => change({ text: next })}
          maxLength={20_000}
        />
        <ImportDays
          year={year}
          onLines={(lines) => {
            const present = text.split('\n').map((line) => line.trim())
            const more = lines.filter((line) => !present.includes(line))
            change({ text: [text.trimEnd(), ...more].filter(Boolean).join('\n') })
          }}
        />
        <Unreadable lines={unusable.map(({ line, fault }) => `${line}: ${i18n._(faults[fault])}`)} />
        <p role="status" className="text-sm text-muted">
          {plural(off, { one: '# ngày nghỉ', other: '# ngày nghỉ' })} ·{' '}
          {plural(days.length - off, { one: '# ngày làm bù', other: '# ngày làm bù' })} ·{' '}
          {plural(unconfirmed, { one: '# ngày chưa xác nhận', other: '# ngày chưa xác nhận' })}
        </p>
        {endsLater && (
          <Checkbox checked={endsCalendar} onChange={(next) => change({ endsCalendar: next })}>
            <Trans>Sau năm {year} chưa có ngày nghỉ nào được công bố: bỏ các ngày đã ghi cho những năm sau</Trans>
          </Checkbox>
        )}
        <TextField
          label={t`Lý do`}
          hint={t`Được ghi vào nhật ký, và vào các mục được hủy ghi nhận quá hạn.`}
          value={reason}
          onChange={(next) => change({ reason: next })}
          error={refused?.fields.reason}
          maxLength={2000}
          required
        />
        <TextArea label={t`Nguồn`} value={note} onChange={(next) => change({ note: next })} maxLength={2000} rows={3} />
        <Effect calendar={calendar} />
      </div>
    </Drawer>
  )
}

/** States that the days of earlier years must be recorded before those of this year. */
function YearsFirst({ years, endsOn }: { years: readonly number[]; endsOn: string }) {
  const { t } = useLingui()
  const list = new Intl.ListFormat(localeTag()).format(years.map(String))
  return (
    <Callout tone="warn" title={t`Hãy ghi ngày của năm ${list} trước`}>
      {t`Lịch mới có ngày nghỉ đến hết ${plainDate(endsOn)}, và ngày phải được ghi lần lượt từng năm. Năm không có ngày nghỉ nào thì ghi trống.`}
    </Callout>
  )
}
