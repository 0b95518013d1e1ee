import { useEffect, useState } from 'react'

export type Place = { top: number; left: number; width: number; height: number }

const LOOK_EVERY_MS = 250

/** Where a part of the page stands now, by its `data-tour`; null while it is not there. It may move, so it is looked at again. */
export function useAnchor(name: string): Place | null {
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    const look = () => {
      const parts = [...document.querySelectorAll(`[data-tour="${name}"]`)]
      const seen = parts
        .map((part) => part.getBoundingClientRect())
        .find(({ width, height }) => width > 0 && height > 0)
      const result = seen ? { top: seen.top, left: seen.left, width: seen.width, height: seen.height } : null
      setPlace((before) => (JSON.stringify(before) === JSON.stringify(result) ? before : result))
    }
    look()
    const timer = setInterval(look, LOOK_EVERY_MS)
    addEventListener('resize', look)
    addEventListener('scroll', look, true)
    return () => {
      clearInterval(timer)
      removeEventListener('resize', look)
      removeEventListener('scroll', look, true)
    }
  }, [name])
  return place
}
