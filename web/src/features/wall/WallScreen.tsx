/** A playlist of wall views on an unattended screen. */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { restoreSound } from '#features/wall/alarm/sound.ts'
import { useAlarmSound } from '#features/wall/alarm/useAlarmSound.ts'
import { WallAlarm } from '#features/wall/alarm/WallAlarm.tsx'
import { useFreshness } from '#graphql/live/useFreshness.ts'
import { usePageTitle } from '#lib/hooks/documentTitle.ts'
import { wallViewLabel } from '#lib/i18n/labels/wall.ts'
import { useStore } from '#lib/store.ts'
import { addressOf } from '#lib/wallViews.ts'
import { Forbidden } from '#ui/feedback/states.tsx'
import { cx } from '#ui/layout/classes.ts'
import type { LiveWall } from './live-wall.ts'
import { type Slide, useSlideIndex } from './playlist.ts'
import { useUnattendedScreen } from './useUnattendedScreen.ts'
import { useWall } from './useWall.ts'
import { WallChanges } from './WallChanges.tsx'
import { WallCompliance } from './WallCompliance.tsx'
import { WallCounts } from './WallCounts.tsx'
import { WallEntrance } from './WallEntrance.tsx'
import { WallHeader } from './WallHeader.tsx'
import { WallList } from './WallList.tsx'
import { WallQueryState } from './WallQueryState.tsx'
import { WallQueues } from './WallQueues.tsx'
import { WallUnavailable } from './WallUnavailable.tsx'

/** `name` is the name of the display; null for a person who opens a view. */
export function WallScreen({ name, slides }: { name: string | null; slides: readonly Slide[] }) {
  useUnattendedScreen()
  useEffect(() => void restoreSound(), [])
  const slideIndex = useSlideIndex(slides)
  const view = slides[slideIndex]?.view ?? 'default'
  const wall = useWall(view)
  // Nobody is at the screen to reload it, so outdated data is greyed out to warn the people who see it.
  const isStale = useFreshness()?.state === 'stale'
  return (
    <main
      className={cx(
        'flex min-h-dvh flex-col gap-6 bg-canvas p-8 lg:h-dvh lg:overflow-hidden',
        isStale && '*:not-first:opacity-60 *:not-first:grayscale',
      )}
    >
      <WallHeader title={wall && <Title wall={wall} />} name={name} slides={slides} slideIndex={slideIndex} />
      {wall && <Live wall={wall} />}
    </main>
  )
}

/** The title of the view on the screen. While the next view loads, the previous view and its title stay. */
function Title({ wall: live }: { wall: LiveWall }) {
  const { wall, failure } = useStore(live.state)
  const shown = wall ? wallViewLabel(addressOf(wall), wall.name) : ''
  const title = failure === 'MISSING' ? wallViewLabel('default') : shown
  usePageTitle(title)
  return title
}

// In both grids, the panel beside the lists has the same width, so its position is the same in all views.
const withSeparateLists = 'lg:grid-cols-[7fr_7fr_5fr]'
const withOneList = 'lg:grid-cols-[14fr_5fr]'

/** The overview with a notice. It replaces a view that does not exist or that the viewer may not read. */
function Overview() {
  const wall = useWall('default')
  return (
    <>
      <p role="status" className="shrink-0 rounded-2xl bg-warn-soft px-6 py-4 text-wall-sm text-warn-ink">
        <Trans>Chế độ xem này không tồn tại hoặc không dành cho bạn. Màn hình đang hiển thị Tổng quan.</Trans>
      </p>
      {wall && <Live wall={wall} isInstead />}
    </>
  )
}

function Live({ wall: live, isInstead = false }: { wall: LiveWall; isInstead?: boolean }) {
  const { t } = useLingui()
  const { wall, failure, error } = useStore(live.state)
  useAlarmSound(wall?.alarm)
  if (failure === 'REFUSED') return <WallEntrance refused />
  if (failure === 'MISSING') return isInstead ? <Forbidden /> : <Overview />
  if (!wall) return <WallQueryState error={error} onRetry={live.retry} />
  if (wall.error)
    return (
      <>
        <WallAlarm alarm={wall.alarm} />
        <WallUnavailable error={wall.error} />
      </>
    )
  const { rows, overdue, dueNext, waitingOnAuthority, changes, platforms } = wall
  const shape = changes ? 'column' : 'whole'
  return (
    <>
      <WallAlarm alarm={wall.alarm} />
      <WallCounts counts={wall.counts} total={wall.total} />
      <WallQueues queues={wall.queues} />
      <div className={cx('grid min-h-0 flex-1 gap-6', platforms && (rows ? withOneList : withSeparateLists))}>
        {rows && (
          <WallList
            title={
              <>
                <Plural value={wall.counts.requests} one="# yêu cầu" other="# yêu cầu" />
                {rows.length < wall.counts.requests && (
                  <>
                    {' · '}
                    <Plural value={rows.length} one="# yêu cầu đầu tiên" other="# yêu cầu đầu tiên" />
                  </>
                )}
              </>
            }
            tone="plain"
            rows={rows}
            shape="double"
          >
            <Trans>Không có yêu cầu nào</Trans>
          </WallList>
        )}
        {overdue && (
          <WallList title={t`Quá hạn`} tone="bad" rows={overdue} total={wall.overdueRequests} shape={shape}>
            <Trans>Không có mục nào quá hạn</Trans>
          </WallList>
        )}
        {dueNext && (
          <WallList title={t`Đến hạn kế tiếp`} tone="warn" rows={dueNext} total={wall.dueNextRequests} shape={shape}>
            <Trans>Không có mục nào đang tính thời hạn</Trans>
          </WallList>
        )}
        {waitingOnAuthority && (
          <WallList
            title={t`Chờ cơ quan trả lời`}
            tone="ask"
            rows={waitingOnAuthority}
            total={wall.waitingOnAuthorityRequests}
            shape={shape}
          >
            <Trans>Không có yêu cầu nào chờ cơ quan</Trans>
          </WallList>
        )}
        {platforms && <WallCompliance platforms={platforms} />}
      </div>
      {/* The notice of the overview needs the height of the changes. */}
      {changes && !isInstead && <WallChanges changes={changes} />}
    </>
  )
}
