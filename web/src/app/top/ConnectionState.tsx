/** The indicator in the top bar that shows whether the data on screen is current. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useFreshness } from '#graphql/live/useFreshness.ts'
import { ago } from '#lib/i18n/durations.ts'
import { dateTimeSeconds, timeOfDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { cx } from '#ui/layout/classes.ts'

const dots = {
  live: 'bg-ok',
  resynced: 'bg-ok',
  loading: 'bg-faint animate-breathe',
  interrupted: 'bg-warn animate-breathe',
  reconnecting: 'bg-warn animate-breathe',
  stale: 'bg-bad',
}

/** The position of this indicator never changes. */
export function ConnectionState() {
  const { t } = useLingui()
  const fresh = useFreshness()
  const asOf = fresh?.asOf ?? null
  const age = useClock((now) => (asOf ? ago(now - Date.parse(asOf)) : ''))
  if (!fresh) return null
  const isCurrent = fresh.state === 'live' || fresh.state === 'resynced'
  const words = {
    live: t`Trực tiếp`,
    resynced: t`Đã đồng bộ lại`,
    loading: t`Đang kết nối`,
    interrupted: t`Tạm gián đoạn`,
    reconnecting: t`Đang kết nối lại`,
    stale: t`Dữ liệu cũ`,
  }
  return (
    <div
      data-tour="live"
      className="flex items-center gap-2 text-sm whitespace-nowrap"
      title={asOf ? dateTimeSeconds(asOf) : undefined}
    >
      <span aria-hidden="true" className={cx('size-2 rounded-full', dots[fresh.state])} />
      <span role="status" className="font-medium">
        {words[fresh.state]}
      </span>
      {asOf && (
        <span className="hidden text-muted tabular-nums sm:inline">
          {isCurrent ? <Trans>cập nhật {age}</Trans> : <Trans>dữ liệu đến {timeOfDay(asOf)}</Trans>}
        </span>
      )}
    </div>
  )
}
