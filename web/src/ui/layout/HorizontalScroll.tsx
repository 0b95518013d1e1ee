/**
 * Container for content that is wider than a narrow screen. The content then scrolls sideways, by touch and by
 * keyboard.
 */
import type { ReactNode } from 'react'
import { cx } from './classes.ts'
import { NARROW, useMediaQuery } from './useMediaQuery.ts'

export function HorizontalScroll({ className, children }: { className?: string; children: ReactNode }) {
  const narrow = useMediaQuery(NARROW)
  return (
    <div tabIndex={narrow ? 0 : undefined} className={cx('overflow-x-auto', className)}>
      {children}
    </div>
  )
}
