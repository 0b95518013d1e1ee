/** The form for the working hours that a calendar has from a given day on. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DayField } from '#ui/fields/DayField.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Calendar, SetCalendarHours_Mutation } from './calendars.graphql.ts'
import { Effect } from './Effect.tsx'
import { HoursField } from './HoursField.tsx'
import { hoursFrom, linesOfHours } from './lines.ts'

export function HoursDrawer({ calendar, onClose }: { calendar: Calendar; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetCalendarHours_Mutation)
  const name = `calendar/${calendar.id}/hours`
  const before = { text: linesOfHours(calendar.hours), from: isoDay(serverNow()), reason: '' }
  const [draft, change, forget, expectedVersion] = useEditDraft(name, before, calendar.version, refused)
  const { text, from, reason } = draft
  const { entries, unreadable } = hoursFrom(text)
  async function submit() {
    const { done } = await send({ calendarId: calendar.id, from, hours: entries, reason, expectedVersion })
    if (!done) return
    forget()
    toast(t`Đã ghi giờ làm việc của lịch ${calendar.name}`)
    onClose()
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`${calendar.name}: giờ làm việc`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!reason.trim() || !from || entries.length === 0 || unreadable.length > 0}
            onPress={() => void submit()}
          >
            <Trans>Ghi</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <HoursField value={text} onChange={(next) => change({ text: next })} />
        <DayField
          label={t`Áp dụng từ ngày`}
          hint={t`Trước ngày này, giờ làm việc cũ giữ nguyên. Giờ đã ghi cho ngày về sau được thay thế.`}
          value={from}
          onChange={(day) => change({ from: day })}
          error={refused?.fields.from}
          required
        />
        <TextField
          label={t`Lý do`}
          hint={t`Được ghi vào nhật ký, và vào các mục được hủy ghi nhận quá hạn.`}
          value={reason}
          onChange={(next) => change({ reason: next })}
          error={refused?.fields.reason}
          maxLength={2000}
          required
        />
        <Effect calendar={calendar} />
      </div>
    </Drawer>
  )
}
