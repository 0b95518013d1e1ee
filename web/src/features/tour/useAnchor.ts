/** Locates the part of the page that a step of the tour points to. */
import { useEffect, useState } from 'react'

export type Place = { top: number; left: number; width: number; height: number }

const POLL_INTERVAL_MS = 250

/**
 * The current place of the visible element with this `data-tour`, or null if there is none. The element can move, so it
 * is measured repeatedly.
 */
export function useAnchor(name: string): Place | null {
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    const updatePlace = () => {
      const parts = [...document.querySelectorAll(`[data-tour="${name}"]`)]
      const visibleRect = parts
        .map((part) => part.getBoundingClientRect())
        .find(({ width, height }) => width > 0 && height > 0)
      const nextPlace = visibleRect
        ? { top: visibleRect.top, left: visibleRect.left, width: visibleRect.width, height: visibleRect.height }
        : null
      setPlace((before) => (JSON.stringify(before) === JSON.stringify(nextPlace) ? before : nextPlace))
    }
    updatePlace()
    const timer = setInterval(updatePlace, POLL_INTERVAL_MS)
    addEventListener('resize', updatePlace)
    addEventListener('scroll', updatePlace, true)
    return () => {
      clearInterval(timer)
      removeEventListener('resize', updatePlace)
      removeEventListener('scroll', updatePlace, true)
    }
  }, [name])
  return place
}
