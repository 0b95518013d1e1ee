/** Plays the alarm's sound for new overdue items, and repeats it until they are acknowledged. */
import { useEffect, useRef } from 'react'
import type { WallAlarmData } from '#features/wall/wall.graphql.ts'
import { chime } from './sound.ts'

/** Breaches within this delay share one sound. */
const GROUPING_DELAY_MS = 3_000
const REPEAT_INTERVAL_MS = 60_000

export function useAlarmSound(alarm: WallAlarmData | undefined): void {
  const lastAlarm = useRef({ items: 0, latest: 0 })
  const items = alarm?.items ?? 0
  const latest = Math.max(0, ...(alarm?.groups ?? []).map(({ at }) => Date.parse(at)))
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    const before = lastAlarm.current
    lastAlarm.current = { items, latest }
    if (items <= before.items && latest <= before.latest) return
    // Later changes must not reset the timer: an item that is answered meanwhile would silence the sound for the
    // others.
    pending.current ??= setTimeout(() => {
      pending.current = null
      chime()
    }, GROUPING_DELAY_MS)
  }, [items, latest])
  useEffect(
    () => () => {
      clearTimeout(pending.current ?? undefined)
      pending.current = null
    },
    [],
  )
  const ringing = items > 0
  useEffect(() => {
    if (!ringing) return
    const timer = setInterval(chime, REPEAT_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [ringing])
}
