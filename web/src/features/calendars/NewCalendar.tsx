/** The form that adds a calendar. Its special days are stated afterwards, year by year. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddCalendar_Mutation } from './calendars.graphql.ts'
import { hoursFrom, weekOf } from './lines.ts'
import { Unreadable } from './Unreadable.tsx'
import { weekdayName } from './weekdays.ts'

const officeWeek = '1-5: 8:00-12:00, 13:00-17:00'

export function NewCalendar({ year, onClose }: { year: number; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddCalendar_Mutation)
  const [{ name, timeZone, hours }, change, forget] = useDraft('calendar/new', {
    name: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: officeWeek,
  })
  const { entries, unreadable } = hoursFrom(hours)
  async function submit() {
    // The days of this year are stated next.
    const { done } = await send({ name, timeZone, hours: entries, endsOn: `${year - 1}-12-31` })
    if (!done) return
    forget()
    toast(t`Đã thêm lịch ${done.calendar.name}`)
    onClose()
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Thêm lịch`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!name.trim() || !timeZone.trim() || entries.length === 0 || unreadable.length > 0}
            onPress={() => void submit()}
          >
            <Trans>Thêm lịch</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextField
          label={t`Tên lịch`}
          value={name}
          onChange={(text) => change({ name: text })}
          error={refused?.fields.name}
          maxLength={200}
          autoFocus
          required
        />
        <TextField
          label={t`Múi giờ`}
          hint={t`Tên theo danh mục IANA, ví dụ Asia/Bangkok.`}
          value={timeZone}
          onChange={(text) => change({ timeZone: text })}
          error={refused?.fields.timeZone}
          maxLength={60}
          required
        />
        <TextArea
          label={t`Giờ làm việc`}
          hint={t`Mỗi dòng một nhóm ngày: “1-5: 8:00-12:00, 13:00-17:00” là thứ Hai đến thứ Sáu. Ngày không ghi là ngày nghỉ.`}
          value={hours}
          onChange={(text) => change({ hours: text })}
          maxLength={2000}
          required
        />
        <Unreadable lines={unreadable} />
        <ul className="text-sm text-muted tabular-nums">
          {weekOf(entries).map(({ first, last, text }) => (
            <li key={first} className="first-letter:uppercase">
              {weekdayName(first)}
              {last > first && ` – ${weekdayName(last)}`}: {text}
            </li>
          ))}
        </ul>
      </div>
    </Drawer>
  )
}
