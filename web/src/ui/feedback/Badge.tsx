/** Badges and dots that show states, and their tones. */
import type { ReactNode } from 'react'
import type { Tone } from '#lib/appearance/tone.ts'
import { cx } from '#ui/layout/classes.ts'

export const soft: Record<Tone, string> = {
  neutral: 'bg-sunken text-muted border-line',
  accent: 'bg-accent-soft text-accent-ink border-transparent',
  ok: 'bg-ok-soft text-ok-ink border-transparent',
  warn: 'bg-warn-soft text-warn-ink border-transparent',
  bad: 'bg-bad-soft text-bad-ink border-transparent',
  ask: 'bg-ask-soft text-ask-ink border-transparent',
}

export const solid: Record<Tone, string> = {
  neutral: 'bg-faint',
  accent: 'bg-accent',
  ok: 'bg-ok',
  warn: 'bg-warn',
  bad: 'bg-bad',
  ask: 'bg-ask',
}

/** A short label on a tinted background. The label states the meaning; the tone only helps to spot it. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={cx(
        'inline-flex max-w-full items-center gap-1 rounded-full border px-2 py-px text-xs font-medium whitespace-nowrap',
        soft[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate first-letter:uppercase">{children}</span>
    </span>
  )
}

/** A state in running text: a dot and a label. */
export function Dot({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', solid[tone])} />
      <span className="truncate">{children}</span>
    </span>
  )
}
