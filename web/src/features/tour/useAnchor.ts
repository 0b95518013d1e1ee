/** Locates the element of the page to which a step of the tour points. */
import { useEffect, useState } from 'react'

export type AnchorRect = { top: number; left: number; width: number; height: number }

const POLL_INTERVAL_MS = 250

/**
 * The rectangle of the visible element with this `data-tour`, or null. The element can move, so it is measured
 * repeatedly.
 */
export function useAnchor(name: string | undefined): AnchorRect | null {
  const [rect, setRect] = useState<AnchorRect | null>(null)
  useEffect(() => {
    if (name === undefined) return setRect(null)
    const updateRect = () => {
      const parts = [...document.querySelectorAll(`[data-tour="${name}"]`)]
      const visibleRect = parts
        .map((part) => part.getBoundingClientRect())
        .find(({ width, height }) => width > 0 && height > 0)
      const nextRect = visibleRect
        ? { top: visibleRect.top, left: visibleRect.left, width: visibleRect.width, height: visibleRect.height }
        : null
      setRect((before) => (JSON.stringify(before) === JSON.stringify(nextRect) ? before : nextRect))
    }
    updateRect()
    const timer = setInterval(updateRect, POLL_INTERVAL_MS)
    addEventListener('resize', updateRect)
    addEventListener('scroll', updateRect, true)
    return () => {
      clearInterval(timer)
      removeEventListener('resize', updateRect)
      removeEventListener('scroll', updateRect, true)
    }
  }, [name])
  return rect
}
