import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useSignal } from '#lib/signal.ts'
import { ErrorState, Forbidden } from '#ui/states.tsx'
import type { LiveWall } from './live-wall.ts'
import { type Slide, useTurn } from './playlist.ts'
import { restoreSound } from './sound.ts'
import { useAlarmSound } from './useAlarmSound.ts'
import { useNight } from './useNight.ts'
import { useWall } from './useWall.ts'
import { WallAlarm } from './WallAlarm.tsx'
import { WallChanges } from './WallChanges.tsx'
import { WallCompliance } from './WallCompliance.tsx'
import { WallCounts } from './WallCounts.tsx'
import { WallEntrance } from './WallEntrance.tsx'
import { WallHeader } from './WallHeader.tsx'
import { WallList } from './WallList.tsx'

/** A playlist on a screen that nobody touches. `name` is the display's own; null for a person who looks at a view. */
export function WallScreen({ name, slides }: { name: string | null; slides: readonly Slide[] }) {
  useNight()
  useEffect(() => void restoreSound(), [])
  const turn = useTurn(slides)
  const view = slides[turn]?.view ?? 'default'
  const wall = useWall(view)
  return (
    <main className="flex min-h-dvh flex-col gap-6 bg-canvas p-8 lg:h-dvh lg:overflow-hidden">
      <WallHeader name={name} slides={slides} turn={turn} />
      {wall && <Live wall={wall} />}
    </main>
  )
}

function Live({ wall: live }: { wall: LiveWall }) {
  const { t } = useLingui()
  const { wall, trouble, errorId } = useSignal(live.state)
  useAlarmSound(wall?.alarm)
  if (trouble === 'REFUSED') return <WallEntrance refused />
  if (trouble === 'MISSING') return <Forbidden />
  if (!wall) return <ErrorState id={errorId} onRetry={live.retry} />
  const { overdue, dueNext, waitingOnUs, changes, platforms } = wall
  const overview = changes !== undefined
  return (
    <>
      <WallAlarm alarm={wall.alarm} />
      <WallCounts counts={wall.counts} />
      <div className={overview ? 'grid min-h-0 flex-1 gap-6 lg:grid-cols-[7fr_7fr_5fr]' : 'grid min-h-0 flex-1'}>
        {overdue && (
          <WallList title={t`Quá hạn`} tone="bad" rows={overdue} wide={!overview}>
            <Trans>Không có mục nào quá hạn</Trans>
          </WallList>
        )}
        {dueNext && (
          <WallList title={t`Đến hạn kế tiếp`} tone="warn" rows={dueNext} wide={!overview}>
            <Trans>Không có mục nào đang chạy hạn</Trans>
          </WallList>
        )}
        {waitingOnUs && (
          <WallList title={t`Chờ cơ quan trả lời`} tone="ask" rows={waitingOnUs} wide={!overview}>
            <Trans>Không có yêu cầu nào chờ cơ quan</Trans>
          </WallList>
        )}
        {platforms && <WallCompliance platforms={platforms} />}
      </div>
      {changes && <WallChanges changes={changes} />}
    </>
  )
}
