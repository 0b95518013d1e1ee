import { Plural } from '@lingui/react/macro'
import { Siren } from 'lucide-react'
import type { WallAlarmData } from './documents.ts'

const NAMED = 3

/** Stands until somebody at a desk says that they saw it. Grouped: a hundred items of one request are one line. */
export function WallAlarm({ alarm }: { alarm: WallAlarmData }) {
  if (alarm.items === 0) return null
  const named = alarm.groups.slice(0, NAMED).flatMap(({ request }) => (request ? [request] : []))
  const rest = alarm.requests - named.length
  return (
    <section role="alert" className="flex shrink-0 items-center gap-6 rounded-2xl bg-bad px-7 py-4 text-on-bad">
      <Siren aria-hidden="true" className="size-14 shrink-0 animate-breathe" />
      <p className="min-w-0 flex-1 truncate text-wall font-semibold">
        <Plural value={alarm.items} one="# mục vừa quá hạn" other="# mục vừa quá hạn" />
        <span className="font-normal">
          {named.map(({ number, platform }) => (
            <span key={number}>
              {' · '}
              {platform.name} {number.slice(-6)}
            </span>
          ))}
          {rest > 0 && (
            <>
              {' · '}
              <Plural value={rest} one="và # yêu cầu nữa" other="và # yêu cầu nữa" />
            </>
          )}
        </span>
      </p>
    </section>
  )
}
