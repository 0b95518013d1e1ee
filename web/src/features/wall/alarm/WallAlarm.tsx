/** The banner for newly overdue items on a wall, shown until a colleague acknowledges them. */
import { Plural } from '@lingui/react/macro'
import { Siren } from 'lucide-react'
import { shortNumber } from '#features/wall/WallRow.tsx'
import type { WallAlarmData } from '#features/wall/wall.graphql.ts'

const MAX_NAMED = 3

/**
 * Items are grouped by request, so that 100 items of one request take one line. If space runs out, the names are
 * truncated and the counts stay.
 */
export function WallAlarm({ alarm }: { alarm: WallAlarmData }) {
  if (alarm.items === 0) return null
  const named = alarm.groups.slice(0, MAX_NAMED).flatMap(({ request }) => (request ? [request] : []))
  const remaining = alarm.requests - named.length
  return (
    <section role="alert" className="flex shrink-0 items-center gap-6 rounded-2xl bg-bad px-7 py-4 text-on-bad">
      <Siren aria-hidden="true" className="size-14 shrink-0 animate-breathe" />
      <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-6 text-wall-sm lg:flex-nowrap">
        <span className="shrink-0 text-wall font-semibold">
          <Plural value={alarm.items} one="# mục quá hạn, chưa xác nhận" other="# mục quá hạn, chưa xác nhận" />
        </span>
        <span className="min-w-0 truncate">
          {named.map(({ number, platform }) => `${platform.name} ${shortNumber(number)}`).join(' · ')}
        </span>
        {remaining > 0 && (
          <span className="shrink-0">
            <Plural value={remaining} one="và # yêu cầu nữa" other="và # yêu cầu nữa" />
          </span>
        )}
      </p>
    </section>
  )
}
