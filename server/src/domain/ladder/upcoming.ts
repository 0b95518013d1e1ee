/** Finds the rung that comes after the one that is proposed or was taken, so that officers see what follows. */
import type { Rung } from '#reference/ladder.ts'
import { isOpenTo, type LadderHistory, ladderStart, later, nextAfter, type Proposal, type Rungs } from './next-rung.ts'

export interface UpcomingRung {
  rung: Rung
  /** from when it may be taken; null if the hours count from a letter that has not been sent yet */
  at: Date | null
  /** the rungs before it that are left out, because the platform has no higher contact */
  skipped: Rung[]
}

/**
 * Returns the rung after the proposed one; without a proposal, the rung that will be proposed next. Returns null if the
 * ladder has no further rung, or if no item is to be chased. Cost: linear in the items and letters.
 */
export function upcomingRung(
  ladder: Rungs,
  history: LadderHistory,
  proposal: Proposal | null,
  now: Date,
): UpcomingRung | null {
  const dueAt = ladderStart(history)
  if (!dueAt) return null
  if (proposal) return rungAfter(ladder, proposal.rung, dueAt)
  if (now < dueAt) {
    const rung = ladder.rungs
      .filter(isOpenTo(ladder))
      .find(({ starts, hours }) => starts === 'BEFORE_DUE' && later(dueAt, -hours) > now)
    if (rung) return { rung, at: later(dueAt, -rung.hours), skipped: [] }
  }
  const step = nextAfter(ladder, history, dueAt)
  return step && { rung: step.rung, at: step.since, skipped: step.skipped }
}

/** Returns the rung after `code`, whose letter has not been sent yet. */
function rungAfter(ladder: Rungs, { code }: Rung, dueAt: Date): UpcomingRung | null {
  const remaining = ladder.rungs.slice(ladder.rungs.findIndex((each) => each.code === code) + 1)
  const index = remaining.findIndex(isOpenTo(ladder))
  const rung = remaining[index]
  if (!rung) return null
  const hours = rung.starts === 'BEFORE_DUE' ? -rung.hours : rung.hours
  return {
    rung,
    at: rung.starts === 'AFTER_RUNG' ? null : later(dueAt, hours),
    skipped: remaining.slice(0, index),
  }
}

/** Whether items are to be chased, but the ladder has neither a proposal nor a further rung. */
export const isUsedUp = (history: LadderHistory, proposal: Proposal | null, upcoming: UpcomingRung | null): boolean =>
  proposal === null && upcoming === null && ladderStart(history) !== null
