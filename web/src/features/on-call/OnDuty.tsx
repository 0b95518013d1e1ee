/** States who is on call now, or warns that nobody is or that alarms are off. */
import { Trans, useLingui } from '@lingui/react/macro'
import { PhoneCall } from 'lucide-react'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { OnCallSettings_Query, OnCallShifts_Query, type Shift } from './onCall.graphql.ts'

const HOUR_MS = 3_600_000
/** The next shift is shown only if it begins within this time. */
const AHEAD_HOURS = 14 * 24

export function OnDuty() {
  // The start is rounded to the hour, so that the variables of the query do not change at every render.
  const hour = useClock((now) => Math.floor(now / HOUR_MS))
  const [since, until] = [hour, hour + AHEAD_HOURS].map((each) => new Date(each * HOUR_MS).toISOString())
  const { data } = usePageQuery({ query: OnCallShifts_Query, variables: { since: since!, until: until! } })
  const shifts = [...(data?.onCallShifts ?? [])].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  const currentId = useClock((now) => shifts.find((shift) => isOn(shift, now))?.id ?? null)
  const nextId = useClock((now) => shifts.find(({ startsAt }) => Date.parse(startsAt) > now)?.id ?? null)
  if (!data) return null
  const shiftOf = (id: string | null) => shifts.find((shift) => shift.id === id) ?? null
  return (
    <>
      <Off />
      <Current shift={shiftOf(currentId)} next={shiftOf(nextId)} />
    </>
  )
}

const isOn = ({ startsAt, endsAt }: Shift, now: number): boolean =>
  Date.parse(startsAt) <= now && now < Date.parse(endsAt)

function Current({ shift, next }: { shift: Shift | null; next: Shift | null }) {
  const { t } = useLingui()
  if (!shift)
    return (
      <Callout tone="warn" title={t`Hiện không có ai trực`}>
        {next ? (
          <Trans>
            Báo động chỉ được ghi lại, không gửi thư cho ai. Ca tiếp theo bắt đầu lúc {dateTime(next.startsAt)}:{' '}
            {lineOf(next)}.
          </Trans>
        ) : (
          <Trans>Báo động chỉ được ghi lại, không gửi thư cho ai. Hai tuần tới chưa có ca trực.</Trans>
        )}
      </Callout>
    )
  return (
    <p className="flex flex-wrap items-center gap-x-2 rounded-lg border border-line bg-surface px-4 py-2.5 text-sm shadow-card">
      <PhoneCall aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <span className="text-muted">
        <Trans>Đang trực</Trans>
      </span>
      <span className="font-medium">{lineOf(shift)}</span>
      <span className="text-muted tabular-nums">
        <Trans>đến {dateTime(shift.endsAt)}</Trans>
      </span>
    </p>
  )
}

const lineOf = ({ people }: Shift): string => people.map(({ name }) => name).join(' → ')

/** Warns that alarms are off. Only people who may read the settings see the warning. */
function Off() {
  const canRead = useCan()('READ_SETTINGS')
  const { t } = useLingui()
  const { data } = usePageQuery({ query: OnCallSettings_Query, pause: !canRead })
  if (!data || data.onCallSettings.minutes !== null) return null
  return (
    <Callout tone="warn" title={t`Báo động đang tắt`}>
      <Trans>Yêu cầu khẩn quá hạn không báo cho ai. Để bật, hãy điền số phút trong phần “Cách báo động”.</Trans>
    </Callout>
  )
}
