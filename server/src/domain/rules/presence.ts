/**
 * Derives the presence of a content item (whether it is up or gone) from its observations. The time of the observation
 * decides, even if it was recorded late.
 */
import type { CheckMethod, Presence } from '@takedown/prisma/generated/client/enums.ts'

export interface Observation {
  up: boolean
  method: CheckMethod
  observedAt: Date
}

export interface PresenceStep {
  up: boolean
  observedAt: Date
  presence: Presence
}

const REQUIRED_MISSES = 3
const MIN_MISS_GAP_MS = 3 * 60_000

/**
 * Returns one step for each observation, in the order of observation. Observations of the same instant keep their order
 * in `recorded`. `before` is the presence before the first observation.
 *
 * An item is GONE if a person does not see it, or if three automatic probes in a row do not see it. Of these, a probe
 * does not count if it ran less than three minutes after the last counted one. An item that is visible after it was
 * GONE is REAPPEARED.
 */
export function foldPresence(recorded: readonly Observation[], before: Presence = 'UNKNOWN'): PresenceStep[] {
  const observations = [...recorded].sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime())
  let presence = before
  let misses = 0
  let lastMiss = Number.NEGATIVE_INFINITY
  return observations.map(({ up, method, observedAt }) => {
    if (up) {
      presence = presence === 'GONE' || presence === 'REAPPEARED' ? 'REAPPEARED' : 'UP'
      misses = 0
      lastMiss = Number.NEGATIVE_INFINITY
    } else if (method === 'PERSON') {
      presence = 'GONE'
    } else if (observedAt.getTime() - lastMiss >= MIN_MISS_GAP_MS) {
      misses += 1
      lastMiss = observedAt.getTime()
      if (misses >= REQUIRED_MISSES) presence = 'GONE'
    }
    return { up, observedAt, presence }
  })
}

/** Returns the step that began the present presence; null without observations. */
export function presentStep(steps: readonly PresenceStep[]): PresenceStep | null {
  const last = steps.at(-1)
  if (!last) return null
  return steps[steps.findLastIndex(({ presence }) => presence !== last.presence) + 1]!
}

/**
 * Returns when the item was first observed as gone in the period, when it was first visible after that, and when it was
 * last visible. The period contains `from` but not `to`. If `to` is null, the period has no end.
 */
export function observedIn(
  steps: readonly PresenceStep[],
  from: Date,
  to: Date | null,
): { goneAt: Date | null; returnedAt: Date | null; lastUpAt: Date | null } {
  const period = steps.filter(({ observedAt }) => observedAt >= from && (to === null || observedAt < to))
  const gone = period.findIndex(({ up, presence }) => !up && presence === 'GONE')
  const lastUpAt = period.findLast(({ up }) => up)?.observedAt ?? null
  if (gone === -1) return { goneAt: null, returnedAt: null, lastUpAt }
  const returned = period.slice(gone).find(({ up }) => up)
  return { goneAt: period[gone]!.observedAt, returnedAt: returned?.observedAt ?? null, lastUpAt }
}
