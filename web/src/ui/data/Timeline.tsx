/** Lists events in the order of `moments`, each with what happened, who did it, and when. */
import type { ReactNode } from 'react'
import type { Tone } from '#lib/appearance/tone.ts'
import { dateTime, dateTimeSeconds } from '#lib/i18n/time.ts'
import { cx } from '#ui/layout/classes.ts'

export type Moment = {
  id: string
  at: string
  title: ReactNode
  actor?: string | null
  body?: ReactNode
  tone?: Tone
  icon?: ReactNode
}

const ink: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent',
  ok: 'text-ok',
  warn: 'text-warn-ink',
  bad: 'text-bad',
  ask: 'text-ask',
}

export function Timeline({ moments, label }: { moments: readonly Moment[]; label: string }) {
  return (
    <ol
      aria-label={label}
      className="relative space-y-4 before:absolute before:top-2 before:bottom-2 before:left-[11px] before:w-px before:bg-line"
    >
      {moments.map(({ id, at, title, actor, body, tone = 'neutral', icon }) => (
        <li key={id} className="relative flex gap-3">
          <span
            aria-hidden="true"
            className={cx(
              'z-10 grid size-6 shrink-0 place-items-center rounded-full border border-line bg-surface',
              ink[tone],
            )}
          >
            {icon ?? <span className="size-2 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <div className="flex flex-wrap items-baseline gap-x-2 text-sm">
              <span className="font-medium">{title}</span>
              {actor && <span className="text-muted">{actor}</span>}
              <time dateTime={at} title={dateTimeSeconds(at)} className="ml-auto text-xs text-faint tabular-nums">
                {dateTime(at)}
              </time>
            </div>
            {body && <div className="mt-1 text-sm text-muted">{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
