/** The form that ends a calendar on a day, or brings it into use again. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Calendar, EndCalendar_Mutation } from './calendars.graphql.ts'

export function EndCalendarDialog({ calendar, onClose }: { calendar: Calendar; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EndCalendar_Mutation)
  const { id, name, endedOn, version, powers } = calendar
  const draft = `calendar/${id}/end`
  return (
    <FormDialog
      title={endedOn ? t`Dùng lại lịch ${name}` : t`Thôi dùng lịch ${name}`}
      submit={endedOn ? t`Dùng lại` : t`Thôi dùng`}
      danger={!endedOn}
      fields={endedOn ? [] : [{ name: 'endedOn', label: t`Ngày thôi dùng`, kind: 'day' }]}
      initial={{ endedOn: isoDay(serverNow()) }}
      draft={draft}
      version={version}
      busy={busy}
      refused={refused}
      onSubmit={async (values, expectedVersion) => {
        const { done } = await send({ calendarId: id, endedOn: endedOn ? null : values.endedOn, expectedVersion })
        if (done) toast(endedOn ? t`Đã dùng lại lịch ${name}` : t`Đã thôi dùng lịch ${name}`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <p role="status" className="text-sm">
        {plural(powers, { one: '# thẩm quyền tính hạn theo lịch này.', other: '# thẩm quyền tính hạn theo lịch này.' })}
      </p>
      <p className="text-sm text-muted">
        {endedOn ? (
          <Trans>Thẩm quyền mới chọn được lịch này.</Trans>
        ) : (
          <Trans>
            Thẩm quyền đang dùng lịch này vẫn giữ, và không hạn nào thay đổi. Thẩm quyền mới không chọn được.
          </Trans>
        )}
      </p>
    </FormDialog>
  )
}
