/**
 * The rule that finds the next rung of the ladder of a request. It only proposes: nothing is sent until a person does
 * so.
 */
import type { Ladder, Rung } from '#reference/ladder.ts'

const HOUR_MS = 3_600_000

/** What the addressee has not done about an item. */
export type OpenItemState =
  /** the item is unanswered, and nobody has seen the content since the sending */
  | 'UNANSWERED'
  /** the item is unanswered, and the content was last seen online */
  | 'STILL_UP'
  /** the addressee answered that the content is gone, and it was seen online after the answer */
  | 'SAID_GONE'

export interface LadderItem {
  id: string
  /** the number of the item in the letter */
  number: number
  /** null if the item has no due date, or was answered */
  dueAt: Date | null
  /** null if nothing is to be chased about the item */
  state: OpenItemState | null
  /** since when the state holds: the due date of an unanswered item, or when the content was last seen online */
  since: Date | null
}

export interface SentRung {
  code: string
  at: Date
}

export interface LadderHistory {
  /** whether the request is sent, and neither closed nor withdrawn */
  isOpen: boolean
  items: readonly LadderItem[]
  /** the letters of the ladder that did not fail, in the order of sending */
  letters: readonly SentRung[]
  /** when a letter about the request last left: the request itself, a repetition or a letter of the ladder */
  lastLetterAt: Date | null
  /** the delivery that `repeatDelivery` can send again; null if the request left by a channel without repetition */
  repeatable: RepeatableDelivery | null
}

export interface RepeatableDelivery {
  id: string
  /** whether a repetition has begun and not ended */
  isUnderway: boolean
}

export interface ListedItem {
  id: string
  number: number
  state: OpenItemState
  since: Date
}

export interface Proposal {
  rung: Rung
  /** the earliest due date of an unanswered item, from which the ladder counts */
  dueAt: Date
  /** since when the rung is proposed */
  since: Date
  /** the rungs before this one that are left out, because the platform has no higher contact */
  skipped: Rung[]
  /** what the letter of the rung lists, in the order of the request */
  items: ListedItem[]
}

export const later = (at: Date, hours: number): Date => new Date(at.getTime() + hours * HOUR_MS)

/** Returns the earliest due date of an unanswered item; null if there is none or the request is not open. */
export function ladderStart({ isOpen, items }: Pick<LadderHistory, 'isOpen' | 'items'>): Date | null {
  const dues = items.flatMap(({ state, dueAt }) => (state && state !== 'SAID_GONE' && dueAt ? [dueAt.getTime()] : []))
  return isOpen && dues.length > 0 ? new Date(Math.min(...dues)) : null
}

export type Rungs = Pick<Ladder, 'rungs' | 'higherContact'>

/**
 * Returns the next rung of a request, or null if none is due now. A ladder counts from the earliest due date of the
 * unanswered items, so a later due date begins it again.
 *
 * - Before this date, the last rung BEFORE_DUE whose time has come is proposed, unless its letter was sent since then.
 * - After it, the rung after the last one whose letter was sent since the date is proposed when its hours have passed.
 *
 * Letters to the higher contact are left out while the platform has none. The hours of the rung after them then count
 * from the last letter that was sent. Cost: linear in the items and letters.
 */
export function nextRung(ladder: Rungs, history: LadderHistory, now: Date): Proposal | null {
  const dueAt = ladderStart(history)
  if (!dueAt) return null
  const next = now < dueAt ? nextBefore(ladder, history, dueAt, now) : nextAfter(ladder, history, dueAt)
  return next && next.since <= now
    ? { ...next, dueAt, items: listedItems(history.items, dueAt, now, next.rung.hours) }
    : null
}

/** Whether the rung can be taken: its letter has a contact, or it has no letter. */
export const isOpenTo =
  ({ higherContact }: Pick<Ladder, 'higherContact'>) =>
  ({ kind, contact }: Rung): boolean =>
    higherContact !== null || kind !== 'LETTER' || contact === 'USUAL'

export type Step = Pick<Proposal, 'rung' | 'since' | 'skipped'>

function nextBefore(ladder: Rungs, { letters }: LadderHistory, dueAt: Date, now: Date): Step | null {
  const begun = ladder.rungs
    .filter(isOpenTo(ladder))
    .filter(({ starts }) => starts === 'BEFORE_DUE')
    .map((rung) => ({ rung, since: later(dueAt, -rung.hours), skipped: [] }))
    .filter(({ since }) => since <= now)
  const last = begun.at(-1)
  return last && !letters.some(({ at }) => at >= last.since) ? last : null
}

export function nextAfter(ladder: Rungs, { letters }: LadderHistory, dueAt: Date): Step | null {
  const steps = ladder.rungs.filter(({ starts }) => starts !== 'BEFORE_DUE')
  const taken = letters.filter(({ at }) => at >= dueAt)
  const last = taken.findLast(({ code }) => steps.some((rung) => rung.code === code))
  const remaining = last ? steps.slice(steps.findIndex(({ code }) => code === last.code) + 1) : steps
  const index = remaining.findIndex(isOpenTo(ladder))
  const rung = remaining[index]
  if (!rung) return null
  const since = later(rung.starts === 'AFTER_RUNG' && last ? last.at : dueAt, rung.hours)
  return { rung, since, skipped: remaining.slice(0, index) }
}

/**
 * Returns the items that a letter lists: before the due date, the unanswered items that are due within the hours of its
 * rung; after it, the overdue items, and the items that the platform stated as gone and that are still online.
 */
function listedItems(items: readonly LadderItem[], dueAt: Date, now: Date, hours: number): ListedItem[] {
  const until = now < dueAt ? later(now, hours) : now
  return items.flatMap(({ id, number, state, since, dueAt: due }): ListedItem[] => {
    if (!state || !since) return []
    if (state === 'SAID_GONE') return now < dueAt ? [] : [{ id, number, state, since }]
    return due && due <= until ? [{ id, number, state, since }] : []
  })
}

/** The proposal to send a request again under its number. */
export interface ResendProposal {
  /** the hours of the rule: how long no letter left */
  hours: number
  /** since when this is proposed */
  since: Date
  /** the items for which it is proposed: those that a letter of the ladder would list */
  items: ListedItem[]
}

/** Returns null if the ladder does not propose now to send the request again. Cost: linear in the items. */
export function nextResend(
  { resendHours: hours }: Pick<Ladder, 'resendHours'>,
  history: LadderHistory,
  now: Date,
): ResendProposal | null {
  const since = resendAt({ resendHours: hours }, history)
  const dueAt = ladderStart(history)
  if (hours === null || !history.repeatable || !since || !dueAt || since > now) return null
  return { hours, since, items: listedItems(history.items, dueAt, now, 0) }
}

/** Returns from when the ladder proposes to send the request again; null if nothing is to be chased or it never does. */
export function resendAt({ resendHours: hours }: Pick<Ladder, 'resendHours'>, history: LadderHistory): Date | null {
  const dueAt = ladderStart(history)
  if (hours === null || !history.lastLetterAt || !dueAt) return null
  return new Date(Math.max(later(history.lastLetterAt, hours).getTime(), dueAt.getTime()))
}

/** Returns when the rung after this letter is proposed at the earliest; null if no further rung counts from it. */
export function followingAt(ladder: Rungs, code: string, sentAt: Date, dueAt: Date): Date | null {
  const index = ladder.rungs.findIndex((rung) => rung.code === code)
  const next = index === -1 ? undefined : ladder.rungs.slice(index + 1).find(isOpenTo(ladder))
  if (!next || next.starts === 'BEFORE_DUE') return null
  return later(next.starts === 'AFTER_RUNG' ? sentAt : dueAt, next.hours)
}
