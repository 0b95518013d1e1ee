/**
 * Box for what the reader must know before continuing, such as why a request was returned or what a figure is based on.
 */
import { CircleAlert, Info, MessageCircleQuestion, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from '#lib/appearance/tone.ts'
import { cx } from '#ui/layout/classes.ts'
import { soft } from './Badge.tsx'

const icons = {
  neutral: Info,
  accent: Info,
  ok: Info,
  warn: TriangleAlert,
  bad: CircleAlert,
  ask: MessageCircleQuestion,
}

export function Callout({
  tone = 'neutral',
  title,
  children,
  action,
  compact = false,
}: {
  tone?: Tone
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** Whether the text continues the line of the title, so that several boxes need little height. */
  compact?: boolean
}) {
  const Icon = icons[tone]
  return (
    <div
      className={cx(
        'flex flex-wrap gap-x-3 gap-y-2 rounded-lg border px-3 text-sm',
        compact ? 'items-center py-1' : 'items-start py-2.5',
        soft[tone],
      )}
    >
      <Icon aria-hidden="true" className={cx('size-4 shrink-0', !compact && 'mt-0.5')} />
      <div className={cx('min-w-0 flex-1 basis-60', compact && 'flex flex-wrap gap-x-3 py-0.5')}>
        <p className="font-medium">{title}</p>
        {children && <div className={cx('whitespace-pre-line break-words', !compact && 'mt-0.5')}>{children}</div>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
