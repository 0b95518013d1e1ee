import type { ReactNode } from 'react'
import { cx } from './classes.ts'
import { NARROW, useMedia } from './useMediaQuery.ts'

/** What is wider than a telephone: it scrolls there by itself, by finger and by key. */
export function Sideways({ className, children }: { className?: string; children: ReactNode }) {
  const narrow = useMedia(NARROW)
  return (
    <div tabIndex={narrow ? 0 : undefined} className={cx('overflow-x-auto', className)}>
      {children}
    </div>
  )
}
