/**
 * Box for what the reader must know before continuing, such as why a request was returned or what a figure is based on.
 */
import { CircleAlert, Info, MessageCircleQuestion, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from '#lib/tone.ts'
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
}: {
  tone?: Tone
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  const Icon = icons[tone]
  return (
    <div className={cx('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2.5 text-sm', soft[tone])}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5 whitespace-pre-line break-words">{children}</div>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
