/**
 * Sorts the entries of an item's clock into terms. A term begins with a sending and lasts until the clock is stopped or
 * cancelled. An entry belongs to the term of the last sending that was recorded before it.
 */

/**
 * An entry of an item's clock. Lists of entries are in the order of recording. `at` is the time of the event, which may
 * be before the recording.
 *
 * - SET: the request was sent.
 * - RECEIVED: the platform received the request; the clock counts from then on.
 * - EXTENDED: the item got more hours, from its deadline on.
 * - PAUSED, RESUMED: the platform asked a question, and the authority answered it. The clock stops in between, unless
 *   the deadline has passed.
 * - STOPPED: the item was answered or withdrawn.
 * - CORRECTED: the last STOPPED happened at another time.
 * - REOPENED: the recorded answers are removed, so the clock runs again.
 * - RESTORED: the withdrawal behind the last STOPPED is taken back.
 * - CANCELLED: the request was not delivered, so there is no deadline before the next SET.
 * - CLOCK_FAULT: the hours lost to a wrong server clock count as part of the deadline from the start.
 */
export type DeadlineEntry =
  /** `hours`: null without a time limit */
  | { kind: 'SET'; at: Date; hours: number | null }
  | { kind: 'EXTENDED' | 'CLOCK_FAULT'; at: Date; hours: number }
  | {
      kind: 'RECEIVED' | 'PAUSED' | 'RESUMED' | 'STOPPED' | 'CORRECTED' | 'REOPENED' | 'RESTORED' | 'CANCELLED'
      at: Date
    }

/** An interval in epoch milliseconds; `to` is Infinity while the end is unknown. */
export interface Interval {
  from: number
  to: number
}

/** The time from one SET until the clock is stopped or cancelled, in epoch milliseconds. */
export interface Term {
  /** when the clock started: the sending, or the receipt */
  setAt: number
  /** null without a time limit */
  hours: number | null
  extensions: { at: number; hours: number }[]
  /** as recorded: they may overlap, or lie after the end of the term */
  pauses: Interval[]
  stops: number[]
  cancelledAt?: number
  /** Infinity if it is neither stopped nor cancelled */
  end: number
}

/** Returns the terms in the order of recording. Entries before the first SET have no effect. */
export function termsOf(entries: readonly DeadlineEntry[]): Term[] {
  const terms: Term[] = []
  for (const entry of entries) {
    const at = entry.at.getTime()
    const term = terms.at(-1)
    if (entry.kind === 'SET')
      terms.push({
        setAt: at,
        hours: entry.hours,
        extensions: [],
        pauses: [],
        stops: [],
        end: Number.POSITIVE_INFINITY,
      })
    else if (term) apply(term, entry, at)
  }
  for (const term of terms) term.end = Math.min(...term.stops, term.cancelledAt ?? Number.POSITIVE_INFINITY)
  return terms
}

function apply(term: Term, entry: DeadlineEntry, at: number): void {
  switch (entry.kind) {
    case 'RECEIVED':
      term.setAt = at
      break
    case 'EXTENDED':
      term.extensions.push({ at, hours: entry.hours })
      break
    case 'CLOCK_FAULT':
      if (term.hours !== null) term.hours += entry.hours
      break
    case 'PAUSED':
      term.pauses.push({ from: at, to: Number.POSITIVE_INFINITY })
      break
    case 'RESUMED':
      endPauses(term, at)
      break
    case 'STOPPED':
      term.stops.push(at)
      break
    case 'CORRECTED':
      term.stops.splice(-1, 1, at)
      break
    case 'REOPENED':
      // The pauses that the removed answer ended stay ended.
      if (term.stops.length > 0) endPauses(term, term.stops.at(-1)!)
      term.stops = []
      break
    case 'RESTORED':
      // Pauses that were open at the withdrawal are open again.
      term.stops.pop()
      break
    case 'CANCELLED':
      term.cancelledAt = at
  }
}

/** Ends the open pauses of a term at `at`. A pause that began after `at` gets length zero. */
function endPauses(term: Term, at: number): void {
  for (const pause of term.pauses) if (pause.to === Number.POSITIVE_INFINITY) pause.to = Math.max(pause.from, at)
}

/** Returns the pauses of a term, whose end also ends an open pause. */
export const pausesOf = ({ pauses, end }: Term): Interval[] =>
  pauses.filter(({ from }) => from < end).map(({ from, to }) => ({ from, to: Math.min(to, end) }))

/** Returns the intervals in order, with overlapping ones joined. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** Returns the intervals without the parts that are in `removed`. */
export const without = (intervals: readonly Interval[], removed: Interval): Interval[] =>
  intervals.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, removed.from) },
      { from: Math.max(from, removed.to), to },
    ].filter((part) => part.from < part.to),
  )
