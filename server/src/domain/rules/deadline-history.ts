/**
 * Computes the deadlines of an item from the entries of its clock, such as SET (the sending) or EXTENDED. The entries
 * after one sending form a term (see deadline-terms.ts). Within a term, an entry takes effect at the time of its event,
 * even if it is recorded later. If an extension is dated before a breach but recorded after it, the computed history
 * therefore lacks this breach.
 *
 * An item has a budget of clock time: the hours of its power, of all extensions and of all clock faults. The running
 * clock uses the budget up, except during pauses. A deadline is the instant at which the budget is used up with the
 * extensions and pauses known so far. An extension counts from the deadline before it. If that deadline has passed, the
 * time from it to the extension uses up the budget too, even during a pause.
 */
import { addTime, type Clock, countedFrom, DUE_SOON_HOURS, elapsed, isBeyondHorizon, milliseconds } from './deadline.ts'
import { type DeadlineEntry, type Interval, merge, pausesOf, type Term, termsOf, without } from './deadline-terms.ts'

const HOUR = 3_600_000

/** One deadline of an item, from the moment at which it was set until another one replaced it. */
export interface Deadline {
  cause: 'SET' | 'RESUMED' | 'EXTENDED'
  setAt: Date
  dueAt: Date
  /** first moment in force at which the deadline was at most DUE_SOON_HOURS away, or null */
  warnedAt: Date | null
  /** whether the deadline passed while it was in force */
  breached: boolean
}

/**
 * All deadlines of an item, and the state of its clock after the last entry. Due dates are null before the first SET,
 * after CANCELLED, and if the power sets no time limit.
 */
export interface DeadlineHistory {
  deadlines: Deadline[]
  /** the due date without extensions, moved by ended pauses */
  firstDueAt: Date | null
  /** the due date in force, or in force at the answer; an open pause does not move it */
  dueAt: Date | null
  /** whether the calendar has too little working time in five years; after these years, every hour counts */
  isEstimate: boolean
  /** start of the open pause, even if the deadline passed before it; null if there is none */
  pausedAt: Date | null
  /** total length of the ended pauses in milliseconds of wall time; a stop of the clock also ends a pause */
  pausedMs: number
  /**
   * the deadline in force, even if it has passed; null after the clock stopped, and during a pause that began before
   * the deadline
   */
  current: Deadline | null
}

/** `entries` must not be dated after `now`. Cost: quadratic in the number of entries, which is small. */
export function foldDeadlines(entries: readonly DeadlineEntry[], clock: Clock, now: Date): DeadlineHistory {
  const terms = termsOf(entries)
  const histories = terms.map((term) => foldTerm(term, clock, now.getTime()))
  const last = histories.at(-1)
  const cancelled = terms.at(-1)?.cancelledAt !== undefined
  const none = { firstDueAt: null, dueAt: null, isEstimate: false, pausedAt: null, pausedMs: 0, current: null }
  return { ...(last && !cancelled ? last : none), deadlines: histories.flatMap(({ deadlines }) => deadlines) }
}

interface Running {
  deadline: Deadline
  inForce: Interval[]
}

function foldTerm(term: Term, clock: Clock, now: number): DeadlineHistory {
  const { setAt, end, extensions } = term
  const pauses = pausesOf(term)
  const stops = effectivePauses(term, pauses, clock)
  const running = term.hours === null ? [] : deadlinesOf(term, stops, clock, now)
  for (const { deadline, inForce } of running) judge(deadline, inForce, term, now)
  const paused = merge(pauses)
  const open = paused.find(({ to }) => to === Number.POSITIVE_INFINITY)
  const ended = paused.filter((pause) => pause !== open)
  const endedStops = merge(stops).filter(({ to }) => to !== Number.POSITIVE_INFINITY)
  const dueBy = (counted: Term['extensions']) =>
    term.hours === null ? null : usedUpAt(setAt, budgetOf(term, counted), endedStops, clock)!
  const due = dueBy(extensions.filter(({ at }) => at <= end))
  return {
    deadlines: running.map(({ deadline }) => deadline),
    firstDueAt: dueBy([])?.at ?? null,
    dueAt: due?.at ?? null,
    isEstimate: due?.isEstimate ?? false,
    pausedAt: open ? new Date(open.from) : null,
    pausedMs: ended.reduce((sum, { from, to }) => sum + to - from, 0),
    current: running.find(({ inForce }) => inForce.at(-1)!.to === Number.POSITIVE_INFINITY)?.deadline ?? null,
  }
}

/**
 * Returns the parts of the pauses that stop the clock. Between a passed deadline and its extension, a pause does not
 * stop the clock.
 */
function effectivePauses(term: Term, pauses: Interval[], clock: Clock): Interval[] {
  if (term.hours === null) return pauses
  let effective = pauses
  const extensions = term.extensions.filter(({ at }) => at <= term.end).sort((a, b) => a.at - b.at)
  for (const [index, { at }] of extensions.entries()) {
    const due = usedUpAt(term.setAt, budgetOf(term, extensions.slice(0, index)), effective, clock)?.at.getTime()
    if (due !== undefined && due < at) effective = without(effective, { from: due, to: at })
  }
  return effective
}

/**
 * At the time of each entry, the due date is computed again from the entries up to then. If it has changed, the
 * deadline in force ends and another one begins.
 */
function deadlinesOf(term: Term, pauses: readonly Interval[], clock: Clock, now: number): Running[] {
  const { setAt, end, extensions } = term
  const moments = [setAt, ...extensions.map(({ at }) => at), ...pauses.flatMap(({ from, to }) => [from, to])]
  const marks = [...new Set(moments)].filter((at) => setAt <= at && at <= Math.min(end, now)).sort((a, b) => a - b)
  const running: Running[] = []
  for (const at of marks) {
    const extended = extensions.filter((extension) => extension.at <= at)
    const due = usedUpAt(setAt, budgetOf(term, extended), pausesKnownAt(pauses, at), clock)?.at.getTime()
    const last = running.at(-1)
    const lasts = last && last.inForce.at(-1)!.to > at
    const same = last && last.deadline.dueAt.getTime() === due
    if (lasts && same) continue
    if (lasts) last.inForce.at(-1)!.to = at
    if (due === undefined) continue
    const inForce = { from: at, to: end }
    // A pause outside of working time does not move the due date, so the same deadline is in force again.
    if (same) last.inForce.push(inForce)
    else {
      const cause = at === setAt ? 'SET' : extended.some((extension) => extension.at === at) ? 'EXTENDED' : 'RESUMED'
      const deadline = { cause, setAt: new Date(at), dueAt: new Date(due), warnedAt: null, breached: false } as const
      running.push({ deadline: { ...deadline }, inForce: [inForce] })
    }
  }
  return running
}

const budgetOf = (term: Term, extensions: Term['extensions']): number =>
  [{ hours: term.hours! }, ...extensions].reduce((sum, { hours }) => sum + milliseconds(hours), 0)

/** Returns the pauses as they were known at an instant. A pause that ended later was still open then. */
const pausesKnownAt = (pauses: readonly Interval[], at: number): Interval[] =>
  pauses
    .filter(({ from }) => from <= at)
    .map(({ from, to }) => ({ from, to: to <= at ? to : Number.POSITIVE_INFINITY }))

/**
 * Returns the instant at which the clock has used up `budget`, and whether the calendar has too little working time for
 * it. Null if an open pause began before that instant.
 */
function usedUpAt(
  setAt: number,
  budget: number,
  pauses: readonly Interval[],
  clock: Clock,
): { at: Date; isEstimate: boolean } | null {
  let cursor = countedFrom(new Date(setAt), clock).getTime()
  let left = budget
  for (const { from, to } of merge(pauses)) {
    if (to <= cursor) continue
    const used = from > cursor ? elapsed(new Date(cursor), new Date(from), clock) : 0
    if (used >= left) break
    if (to === Number.POSITIVE_INFINITY) return null
    left -= used
    cursor = to
  }
  const at = addTime(new Date(cursor), left, clock)
  return { at, isEstimate: isBeyondHorizon(new Date(cursor), at, clock) }
}

/** Records whether a deadline became due soon and whether it passed, while it was in force. */
function judge(deadline: Deadline, inForce: readonly Interval[], { cancelledAt }: Term, now: number): void {
  const due = deadline.dueAt.getTime()
  for (const { from, to } of inForce) {
    const near = Math.max(from, due - DUE_SOON_HOURS * HOUR)
    if (deadline.warnedAt === null && near <= due && near < to && near <= now) deadline.warnedAt = new Date(near)
    // The deadlines of a failed sending cannot be breached.
    if (due < to && due < now && cancelledAt === undefined) deadline.breached = true
  }
}

/** The due dates, in epoch milliseconds, whose warning or breach is in the log and not retracted. */
export interface Announced {
  warned: ReadonlySet<number>
  breached: ReadonlySet<number>
}

/** The due dates of missing announcements: of warnings, of breaches, and of retractions of announced breaches. */
export interface Announcements {
  warnings: Date[]
  breaches: Date[]
  retractions: Date[]
}

/**
 * Whether announcements end a breach. A retraction together with a new breach only moves the breach to another due
 * date.
 */
export const endsBreach = ({ breaches, retractions }: Pick<Announcements, 'breaches' | 'retractions'>): boolean =>
  retractions.length > breaches.length

/** Compares a history with what was announced. Warnings concern only the deadline that runs now. */
export function missingAnnouncements(
  { deadlines, current }: DeadlineHistory,
  announced: Announced,
  now: Date,
): Announcements {
  const breached = new Map(
    deadlines.filter((deadline) => deadline.breached).map(({ dueAt }) => [dueAt.getTime(), dueAt]),
  )
  const warns = current?.warnedAt && current.dueAt >= now && !announced.warned.has(current.dueAt.getTime())
  return {
    warnings: warns ? [current.dueAt] : [],
    breaches: [...breached.values()].filter((due) => !announced.breached.has(due.getTime())),
    retractions: [...announced.breached].filter((due) => !breached.has(due)).map((due) => new Date(due)),
  }
}
