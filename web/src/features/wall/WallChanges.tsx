/** The latest events on a wall, newest on the left. */
import { Plural, Trans } from '@lingui/react/macro'
import type { EventTone } from '#graphql/generated/enums.ts'
import { eventName } from '#lib/i18n/labels/events.ts'
import { timeOfDay } from '#lib/i18n/time.ts'
import { cx } from '#ui/layout/classes.ts'
import type { WallData } from './wall.graphql.ts'

const inks: Record<EventTone, string> = {
  NEUTRAL: '',
  PROGRESS: '',
  GOOD: 'text-ok-ink',
  WARNING: 'text-warn-ink',
  BAD: 'text-bad-ink',
  QUESTION: 'text-ask-ink',
}

export function WallChanges({ changes }: { changes: NonNullable<WallData['changes']> }) {
  return (
    <section aria-live="off" className="shrink-0">
      <h2 className="sr-only">
        <Trans>Vừa thay đổi</Trans>
      </h2>
      <ol className="grid gap-6 md:grid-cols-2 lg:grid-cols-4">
        {changes.map(({ type, tone, at, items, number, platform }) => (
          <li
            key={`${number} ${type} ${at}`}
            className="min-w-0 animate-flash rounded-2xl border border-line bg-surface px-6 py-3"
          >
            <span className={cx('block truncate text-wall-sm font-semibold', inks[tone])}>{eventName(type)}</span>
            <span className="block truncate text-wall-sm text-muted">
              <span className="tabular-nums">{timeOfDay(at)}</span> · {platform.name}
              {items > 1 && (
                <>
                  {' · '}
                  <Plural value={items} one="# mục" other="# mục" />
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
