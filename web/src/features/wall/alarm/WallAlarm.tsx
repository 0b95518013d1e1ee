/** The banner on a wall for items that are overdue and that no colleague has acknowledged. */
import { Plural, Trans } from '@lingui/react/macro'
import { Siren } from 'lucide-react'
import type { WallAlarmData } from '#features/wall/wall.graphql.ts'
import { duration } from '#lib/i18n/durations.ts'
import { useClock } from '#lib/serverClock.ts'

const MAX_NAMED = 3

/**
 * States how many items are overdue, for how long, and on which platforms. The requests are not named, because people
 * would mistake a name such as YC-2026-000037 for a count.
 */
export function WallAlarm({ alarm }: { alarm: WallAlarmData }) {
  const age = useClock((now) => (alarm.since ? duration(now - Date.parse(alarm.since)) : ''))
  if (alarm.items === 0) return null
  const platforms = [...new Set(alarm.groups.flatMap(({ request }) => request?.platform.name ?? []))]
  const more = platforms.length - MAX_NAMED
  return (
    <section role="alert" className="flex shrink-0 items-center gap-6 rounded-2xl bg-bad px-7 py-4 text-on-bad">
      <Siren aria-hidden="true" className="size-14 shrink-0 animate-breathe" />
      <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-6 text-wall-sm lg:flex-nowrap">
        <span className="shrink-0 text-wall font-semibold">
          <Plural value={alarm.items} one="# mục quá hạn, chưa xác nhận" other="# mục quá hạn, chưa xác nhận" />
        </span>
        <span className="shrink-0">
          <Trans>lâu nhất {age}</Trans>
        </span>
        <span className="min-w-0 truncate">
          {[...platforms.slice(0, MAX_NAMED), ...(more > 0 ? [`+${more}`] : [])].join(' · ')}
        </span>
      </p>
    </section>
  )
}
