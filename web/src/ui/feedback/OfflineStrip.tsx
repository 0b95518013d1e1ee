/**
 * Shows the connection state in a strip that overlays the page. It takes no space in the layout, because rows must not
 * move under the pointer.
 */
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
        'absolute top-1.5 left-1/2 z-20 flex w-max max-w-[calc(100%-1rem)] -translate-x-1/2 animate-enter items-center gap-2 rounded-full px-4 py-1.5 text-sm font-medium shadow-pop',
        toneClass,
      )}
    >
      <span className="shrink-0">{icon}</span>
      <span>{children}</span>
    </div>
  )
}
