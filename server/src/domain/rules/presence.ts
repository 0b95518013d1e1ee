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

/** The time of a probe that could not tell. It interrupts a row of misses or hits. */
export interface Unclear {
  up: null
  observedAt: Date
}

export interface PresenceStep {
  up: boolean
  observedAt: Date
  presence: Presence
}

const REQUIRED_MISSES = 3
/** Number of probes that must see content that was GONE, before it is REAPPEARED. */
const REQUIRED_HITS = 2
const MIN_GAP_MS = 3 * 60_000

/**
 * Returns one step for each observation, in the order of observation. Observations of the same instant keep their order
 * in `recorded`. `before` is the presence before the first observation.
 *
 * An item is GONE if a person does not see it, or if three automatic probes in a row do not see it. An item that was
 * GONE is REAPPEARED if a person sees it, or if two probes in a row see it. In such a row, a probe does not count if it
 * ran less than three minutes after the last counted one. A probe that cannot tell ends the row.
 */
export function foldPresence(
  recorded: readonly (Observation | Unclear)[],
  before: Presence = 'UNKNOWN',
): PresenceStep[] {
  const observations = [...recorded].sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime())
  const steps: PresenceStep[] = []
  let presence = before
  let row = { up: false, count: 0, last: Number.NEGATIVE_INFINITY }
  for (const observation of observations) {
    const { up, observedAt } = observation
    const time = observedAt.getTime()
    if (up === null || up !== row.up) row = { up: up ?? false, count: 0, last: Number.NEGATIVE_INFINITY }
    if (up === null) continue
    if (time - row.last >= MIN_GAP_MS) row = { up, count: row.count + 1, last: time }
    const isSure = observation.method === 'PERSON'
    if (!up) {
      if (isSure || row.count >= REQUIRED_MISSES) presence = 'GONE'
    } else if (presence !== 'GONE') presence = presence === 'REAPPEARED' ? 'REAPPEARED' : 'UP'
    else if (isSure || row.count >= REQUIRED_HITS) presence = 'REAPPEARED'
    steps.push({ up, observedAt, presence })
  }
  return steps
}

/** Returns the step that began the present presence; null without observations. */
export function presentStep(steps: readonly PresenceStep[]): PresenceStep | null {
  const last = steps.at(-1)
  if (!last) return null
  return steps[steps.findLastIndex(({ presence }) => presence !== last.presence) + 1]!
}

/**
 * Returns when the item was first observed as gone in the period, when it was first visible after that, and when it was
 * last visible. A hit that does not yet prove that a GONE item REAPPEARED does not count. The period contains `from` but
 * not `to`. If `to` is null, the period has no end.
 */
export function observedIn(
  steps: readonly PresenceStep[],
  from: Date,
  to: Date | null,
): { goneAt: Date | null; returnedAt: Date | null; lastUpAt: Date | null } {
  const period = steps.filter(({ observedAt }) => observedAt >= from && (to === null || observedAt < to))
  const gone = period.findIndex(({ up, presence }) => !up && presence === 'GONE')
  const lastUpAt = period.findLast(isVisible)?.observedAt ?? null
  if (gone === -1) return { goneAt: null, returnedAt: null, lastUpAt }
  const returned = period.slice(gone).find(isVisible)
  return { goneAt: period[gone]!.observedAt, returnedAt: returned?.observedAt ?? null, lastUpAt }
}

/** Whether the observation shows the item, and is believed. */
export const isVisible = ({ up, presence }: Pick<PresenceStep, 'up' | 'presence'>): boolean => up && presence !== 'GONE'
