/** The playlist of a wall: the views in the URL, and the rotation through them. */
import { useEffect, useState } from 'react'
import { listOf } from '#lib/urlParams.ts'
import type { WallSearch } from './urlParams.ts'

export type Slide = { view: string; seconds: number }

const DWELL_SECONDS = 30

/**
 * Returns the view in the path, then the views in `next`. If `dwell` is not between 5 and 3600 seconds, the default
 * applies.
 */
export function slidesOf(view: string, { next, dwell }: WallSearch): Slide[] {
  const requestedSeconds = Number(dwell)
  const seconds =
    Number.isFinite(requestedSeconds) && requestedSeconds >= 5 && requestedSeconds <= 3600
      ? requestedSeconds
      : DWELL_SECONDS
  return [...new Set([view, ...listOf(next)])].map((each) => ({ view: each, seconds }))
}

/** Returns the index of the current slide. */
export function useSlideIndex(slides: readonly Slide[]): number {
  const key = JSON.stringify(slides)
  const [current, setCurrent] = useState({ key, at: 0 })
  const at = current.key === key ? current.at % slides.length : 0
  const seconds = slides[at]?.seconds ?? DWELL_SECONDS
  const many = slides.length
  useEffect(() => {
    if (many < 2) return
    const timer = setTimeout(() => setCurrent({ key, at: (at + 1) % many }), seconds * 1000)
    return () => clearTimeout(timer)
  }, [key, at, seconds, many])
  return at
}
