/** The header of a wall. */
import { useLingui } from '@lingui/react/macro'
import { Volume2, VolumeX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { enableSound, muteSound, sound } from '#features/wall/alarm/sound.ts'
import { useFreshness } from '#graphql/live/useFreshness.ts'
import { ago } from '#lib/i18n/durations.ts'
import { date, timeOfDay, weekday } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { useStore } from '#lib/store.ts'
import { cx } from '#ui/layout/classes.ts'
import type { Slide } from './playlist.ts'

type WallHeaderProps = {
  title: ReactNode
  /** The name of the display; null for a person's own screen. */
  name: string | null
  slides: readonly Slide[]
  slideIndex: number
}

export function WallHeader({ title, name, slides, slideIndex }: WallHeaderProps) {
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-8 gap-y-3">
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-wall-lg font-semibold tracking-tight">{title}</h1>
        {name && <p className="truncate text-wall-sm text-muted">{name}</p>}
      </div>
      {slides.length > 1 && (
        <ol aria-hidden="true" className="flex gap-3">
          {slides.map(({ view }, index) => (
            <li
              key={view}
              className={cx('size-4 rounded-full', index === slideIndex ? 'bg-text' : 'border-2 border-line-strong')}
            />
          ))}
        </ol>
      )}
      <SoundBadge />
      <Age />
      <Clock />
    </header>
  )
}

/**
 * The button that turns the sound on or off. It has a warning colour while the sound is off, or while the browser
 * blocks sound until a user gesture.
 */
function SoundBadge() {
  const { t } = useLingui()
  const state = useStore(sound)
  const on = state === 'on'
  const Icon = on ? Volume2 : VolumeX
  const words = on ? t`Có âm báo` : state === 'blocked' ? t`Chạm để bật âm báo` : t`Đang tắt tiếng`
  const action = on ? t`Tắt âm báo` : t`Bật âm báo`
  return (
    <Button
      onPress={() => (on ? muteSound() : void enableSound())}
      aria-label={`${words}: ${action}`}
      className={cx(
        'flex h-14 items-center gap-3 rounded-full border-2 px-5 text-wall-sm font-medium',
        on ? 'border-line-strong text-muted' : 'border-warn bg-warn-soft text-warn-ink',
      )}
    >
      <Icon aria-hidden="true" className="size-8" />
      {words}
    </Button>
  )
}

const dots = {
  live: 'bg-ok',
  resynced: 'bg-ok',
  loading: 'bg-faint',
  interrupted: 'bg-warn-ink',
  reconnecting: 'bg-warn',
  stale: 'bg-on-bad',
}
const stateClasses: Partial<Record<keyof typeof dots, string>> = {
  interrupted: 'bg-warn-soft font-semibold text-warn-ink',
  stale: 'bg-bad font-semibold text-on-bad',
}

function Age() {
  const { t } = useLingui()
  const fresh = useFreshness()
  const asOf = fresh?.asOf ?? null
  const age = useClock((now) => (asOf ? ago(now - Date.parse(asOf)) : ''))
  if (!fresh) return null
  const words = {
    live: t`Trực tiếp`,
    resynced: t`Trực tiếp`,
    loading: t`Đang kết nối`,
    interrupted: t`Tạm gián đoạn`,
    reconnecting: t`Đang kết nối lại`,
    stale: t`Dữ liệu cũ`,
  }
  return (
    <div
      className={cx(
        'flex h-14 items-center gap-3 rounded-full px-5 text-wall-sm tabular-nums',
        stateClasses[fresh.state] ?? 'text-muted',
      )}
    >
      <span aria-hidden="true" className={cx('size-4 rounded-full', dots[fresh.state])} />
      <span role="status">{words[fresh.state]}</span>
      {age && <span>· {age}</span>}
    </div>
  )
}

function Clock() {
  const minute = useClock((now) => Math.floor(now / 60_000) * 60_000)
  return (
    <div className="text-right">
      <time className="block text-wall-xl font-semibold tracking-tight tabular-nums">{timeOfDay(minute)}</time>
      <span className="block text-wall-sm text-muted">
        {weekday(minute)}, {date(minute)}
      </span>
    </div>
  )
}
