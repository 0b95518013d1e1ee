import { useEffect, useRef } from 'react'
import type { WallAlarmData } from '#features/wall/wall.graphql.ts'
import { chime } from './sound.ts'

/** Breaches of one moment are one sound, and it comes again each minute until somebody acknowledges. */
const GROUPED_MS = 3_000
const AGAIN_MS = 60_000

export function useAlarmSound(alarm: WallAlarmData | undefined): void {
  const heard = useRef({ items: 0, latest: 0 })
  const items = alarm?.items ?? 0
  const latest = Math.max(0, ...(alarm?.groups ?? []).map(({ at }) => Date.parse(at)))
  useEffect(() => {
    const before = heard.current
    heard.current = { items, latest }
    if (items <= before.items && latest <= before.latest) return
    const timer = setTimeout(chime, GROUPED_MS)
    return () => clearTimeout(timer)
  }, [items, latest])
  const ringing = items > 0
  useEffect(() => {
    if (!ringing) return
    const timer = setInterval(chime, AGAIN_MS)
    return () => clearInterval(timer)
  }, [ringing])
}
