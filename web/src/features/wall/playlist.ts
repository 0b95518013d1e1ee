import { useEffect, useState } from 'react'
import { listOf } from '#lib/urlParams.ts'
import type { WallSearch } from './urlParams.ts'

export type Slide = { view: string; seconds: number }

const DWELL_SECONDS = 30

/** What the address says: the view itself, and those that take turns with it. */
export function slidesOf(view: string, { next, dwell }: WallSearch): Slide[] {
  const wanted = Number(dwell)
  const seconds = Number.isFinite(wanted) && wanted >= 5 && wanted <= 3600 ? wanted : DWELL_SECONDS
  return [...new Set([view, ...listOf(next)])].map((each) => ({ view: each, seconds }))
}

/** The number of the slide that stands now. One slide stands for ever; another playlist begins at its first. */
export function useTurn(slides: readonly Slide[]): number {
  const key = JSON.stringify(slides)
  const [turn, setTurn] = useState({ key, at: 0 })
  const at = turn.key === key ? turn.at % slides.length : 0
  const seconds = slides[at]?.seconds ?? DWELL_SECONDS
  const many = slides.length
  useEffect(() => {
    if (many < 2) return
    const timer = setTimeout(() => setTurn({ key, at: (at + 1) % many }), seconds * 1000)
    return () => clearTimeout(timer)
  }, [key, at, seconds, many])
  return at
}
