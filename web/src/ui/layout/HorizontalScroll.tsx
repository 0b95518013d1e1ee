import type { ReactNode } from 'react'
import { cx } from './classes.ts'
import { NARROW, useMediaQuery } from './useMediaQuery.ts'

/** What is wider than a telephone: it scrolls there by itself, by finger and by key. */
export function HorizontalScroll({ className, children }: { className?: string; children: ReactNode }) {
  const narrow = useMediaQuery(NARROW)
  return (
    <div tabIndex={narrow ? 0 : undefined} className={cx('overflow-x-auto', className)}>
      {children}
    </div>
  )
}
