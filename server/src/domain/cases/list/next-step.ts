/** Determines the next step of a case: the most urgent work that its totals show. */
import type { CaseState } from '@takedown/prisma/generated/client/enums.ts'

/** The most urgent step comes first. The next step of a case is the first one that applies. */
export const nextSteps = [
  'SEND_AGAIN',
  'ANSWER_PLATFORM',
  'CHASE',
  'REQUEST_AGAIN',
  'SEND',
  'APPROVE',
  'FINISH_DRAFT',
  'REQUEST',
  'ADD_ITEMS',
  'WAIT',
  'CLOSE',
] as const
export type NextStep = (typeof nextSteps)[number]

interface Totals {
  items: number
  awaiting: number
  clarifying: number
  refusedStanding: number
  reappeared: number
  unrequested: number
  drafts: number
  submitted: number
  approved: number
  undelivered: number
  dueAt: Date
}

/**
 * Returns null for a case that is not open. If the case has an unsent request, refused and reappeared items are assumed
 * to be in it.
 */
export function nextStepOf(state: CaseState, totals: Totals, now: Date): NextStep | null {
  if (state !== 'OPEN') return null
  const inHand = totals.drafts + totals.submitted + totals.approved > 0
  const applies: Record<NextStep, boolean> = {
    SEND_AGAIN: totals.undelivered > 0,
    ANSWER_PLATFORM: totals.clarifying > 0,
    CHASE: totals.dueAt < now,
    REQUEST_AGAIN: !inHand && totals.refusedStanding + totals.reappeared > 0,
    SEND: totals.approved > 0,
    APPROVE: totals.submitted > 0,
    FINISH_DRAFT: totals.drafts > 0,
    REQUEST: totals.unrequested > 0,
    ADD_ITEMS: totals.items === 0,
    WAIT: totals.awaiting > 0,
    CLOSE: true,
  }
  return nextSteps.find((step) => applies[step])!
}
