/**
 * The rules of presence, written again by hand as a second opinion: each question is answered from all observations,
 * without a running state.
 */
import type { Presence } from '@takedown/prisma/generated/client/enums.ts'

export interface Seen {
  up: boolean
  method: 'PROBE' | 'PERSON'
  /** milliseconds */
  at: number
}

const MINUTES = 60_000

/** Whether the misses from `since` on are enough to believe that the content is gone. */
function isGone(misses: readonly Seen[]): boolean {
  if (misses.some(({ method }) => method === 'PERSON')) return true
  return misses.some((a, first) =>
    misses.some(
      (b, second) =>
        second > first &&
        b.at - a.at >= 3 * MINUTES &&
        misses.some((c, third) => third > second && c.at - b.at >= 3 * MINUTES),
    ),
  )
}

/** The presence after these observations, which are in the order of observation. */
export function slowPresence(seen: readonly Seen[]): Presence {
  const lastUp = seen.findLastIndex(({ up }) => up)
  if (isGone(seen.slice(lastUp + 1))) return 'GONE'
  if (lastUp === -1) return 'UNKNOWN'
  const wasGone = seen.some(({ up }, index) => {
    if (!up || index > lastUp) return false
    const before = seen.slice(0, index)
    return isGone(before.slice(before.findLastIndex((each) => each.up) + 1))
  })
  return wasGone ? 'REAPPEARED' : 'UP'
}

/** Observations in the order of observation; those of one instant in the order of recording. */
export function inOrder(recorded: readonly Seen[]): Seen[] {
  const times = [...new Set(recorded.map(({ at }) => at))].sort((a, b) => a - b)
  return times.flatMap((time) => recorded.filter(({ at }) => at === time))
}

/** When the content was first observed gone in a period, first observed again after that, and last observed visible. */
export function slowAbsence(recorded: readonly Seen[], from: number, to: number) {
  const seen = inOrder(recorded)
  const sightings = seen.filter(({ at, up }) => up && at >= from && at < to).map(({ at }) => at)
  const lastUpAt = sightings.length > 0 ? Math.max(...sightings) : null
  let goneAt: number | null = null
  for (const [index, { at, up }] of seen.entries()) {
    if (at < from || at >= to) continue
    if (goneAt === null && !up && slowPresence(seen.slice(0, index + 1)) === 'GONE') goneAt = at
    else if (goneAt !== null && up) return { goneAt, returnedAt: at, lastUpAt }
  }
  return { goneAt, returnedAt: null, lastUpAt }
}
