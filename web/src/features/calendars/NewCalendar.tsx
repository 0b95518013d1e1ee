/** The form that adds a calendar. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { authorityZone } from '#lib/i18n/timeZone.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { ZoneField } from '#ui/fields/ZoneField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddCalendar_Mutation } from './calendars.graphql.ts'
import { HoursField } from './HoursField.tsx'
import { hoursFrom } from './lines.ts'

const officeWeek = '1-5: 8:00-12:00, 13:00-17:00'

export function NewCalendar({ year, onClose }: { year: number; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddCalendar_Mutation)
  const [{ name, timeZone, hours }, change, forget] = useDraft('calendar/new', {
    name: '',
    timeZone: authorityZone() as string | null,
    hours: officeWeek,
  })
  const { entries, unreadable } = hoursFrom(hours)
  async function submit() {
    if (timeZone === null) return
    // The calendar ends before `year`, because the holidays of `year` are not entered yet.
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
            isDisabled={!name.trim() || timeZone === null || entries.length === 0 || unreadable.length > 0}
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
        <ZoneField
          label={t`Múi giờ`}
          value={timeZone}
          onChange={(zone) => change({ timeZone: zone })}
          error={refused?.fields.timeZone}
          required
        />
        <HoursField value={hours} onChange={(text) => change({ hours: text })} />
      </div>
    </Drawer>
  )
}
