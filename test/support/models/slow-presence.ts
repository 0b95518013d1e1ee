/**
 * The rules of presence, written again by hand as a second opinion: each question is answered from all observations,
 * without a running state.
 */
import type { Presence } from '@takedown/prisma/generated/client/enums.ts'

export interface Seen {
  /** null: a probe that could not tell */
  up: boolean | null
  method: 'PROBE' | 'PERSON'
  /** milliseconds */
  at: number
}

const MINUTES = 60_000

/** Whether a person is among the observations, or `needed` probes with three minutes between and nothing unclear. */
function isProved(row: readonly Seen[], needed: number): boolean {
  if (row.some(({ up, method }) => up !== null && method === 'PERSON')) return true
  const follows = (first: number, missing: number): boolean =>
    missing === 0 ||
    row.some(
      ({ up, at }, next) =>
        up !== null &&
        next > first &&
        at - row[first]!.at >= 3 * MINUTES &&
        row.slice(first, next).every((between) => between.up !== null) &&
        follows(next, missing - 1),
    )
  return row.some(({ up }, first) => up !== null && follows(first, needed - 1))
}

/** The presence after these observations, which are in the order of observation. */
export function slowPresence(seen: readonly Seen[]): Presence {
  const last = seen.at(-1)
  if (!last) return 'UNKNOWN'
  const earlier = slowPresence(seen.slice(0, -1))
  if (last.up === null) return earlier
  const row = seen.slice(seen.findLastIndex(({ up }) => up === !last.up) + 1)
  if (!last.up) return earlier === 'GONE' || isProved(row, 3) ? 'GONE' : earlier
  if (earlier !== 'GONE') return earlier === 'REAPPEARED' ? 'REAPPEARED' : 'UP'
  return isProved(row, 2) ? 'REAPPEARED' : 'GONE'
}

/** Observations in the order of observation; those of one instant in the order of recording. */
export function inOrder(recorded: readonly Seen[]): Seen[] {
  const times = [...new Set(recorded.map(({ at }) => at))].sort((a, b) => a - b)
  return times.flatMap((time) => recorded.filter(({ at }) => at === time))
}

/** When the content was first observed gone in a period, first observed again after that, and last observed visible. */
export function slowAbsence(recorded: readonly Seen[], from: number, to: number) {
  const seen = inOrder(recorded)
  const shows = seen.map(({ up }, index) => up === true && slowPresence(seen.slice(0, index + 1)) !== 'GONE')
  const sightings = seen.filter(({ at }, index) => shows[index] && at >= from && at < to).map(({ at }) => at)
  const lastUpAt = sightings.length > 0 ? Math.max(...sightings) : null
  let goneAt: number | null = null
  for (const [index, { at, up }] of seen.entries()) {
    if (at < from || at >= to) continue
    if (goneAt === null && up === false && slowPresence(seen.slice(0, index + 1)) === 'GONE') goneAt = at
    else if (goneAt !== null && shows[index]) return { goneAt, returnedAt: at, lastUpAt }
  }
  return { goneAt, returnedAt: null, lastUpAt }
}
