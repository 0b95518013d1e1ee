import type { ReactNode } from 'react'
import { cx } from './classes.ts'

/** A line under the top bar that says the screen is not, or has only just become, true again. */
export function OfflineStrip({
  tone,
  icon,
  children,
}: {
  tone: 'warn' | 'bad' | 'ok'
  icon: ReactNode
  children: ReactNode
}) {
  const look = { warn: 'bg-warn-soft text-warn-ink', bad: 'bg-bad text-on-bad', ok: 'bg-ok-soft text-ok-ink' }[tone]
  return (
    <div role="status" className={cx('flex items-center justify-center gap-2 px-4 py-1.5 text-sm font-medium', look)}>
      {icon}
      <span>{children}</span>
    </div>
  )
}
