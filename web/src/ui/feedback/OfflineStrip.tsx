/** Shows the connection state in a strip above the page. The strip moves the page down, so that it covers nothing. */
import type { ReactNode } from 'react'
import { cx } from '#ui/layout/classes.ts'

export function OfflineStrip({
  tone,
  icon,
  children,
}: {
  tone: 'warn' | 'bad' | 'ok'
  icon: ReactNode
  children: ReactNode
}) {
  const toneClass = { warn: 'bg-warn-soft text-warn-ink', bad: 'bg-bad text-on-bad', ok: 'bg-ok-soft text-ok-ink' }[
    tone
  ]
  return (
    <div
      role="status"
      className={cx(
        'flex shrink-0 items-center justify-center gap-2 px-4 py-1.5 text-sm font-medium print:hidden',
        toneClass,
      )}
    >
      <span className="shrink-0">{icon}</span>
      <span>{children}</span>
    </div>
  )
}
