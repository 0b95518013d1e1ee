/**
 * Sorts the entries of an item's clock, recorded in any order, into terms. A term lasts from one sending until the
 * clock ends.
 */

/**
 * One entry of an item's clock. Entries are in the order of recording; `at` is when it happened. STOPPED is an answer
 * or a withdrawal. CORRECTED gives the last STOPPED another time. REOPENED removes the recorded answers. CANCELLED ends
 * the deadlines of an undelivered request until the next SET. CLOCK_FAULT gives back the hours that a wrong clock took,
 * as if they had belonged to the deadline from the start.
 */
export type DeadlineEntry =
  | { kind: 'SET' | 'EXTENDED' | 'CLOCK_FAULT'; at: Date; hours: number }
  | { kind: 'PAUSED' | 'RESUMED' | 'STOPPED' | 'CORRECTED' | 'REOPENED' | 'CANCELLED'; at: Date }

/** From one instant to another, in epoch milliseconds; `to` is Infinity while it lasts. */
export interface Interval {
  from: number
  to: number
}

/** The clock from one SET until it is stopped or cancelled, or without end. Instants are epoch milliseconds. */
export interface Term {
  setAt: number
  hours: number
  extensions: { at: number; hours: number }[]
  /** as recorded: they may overlap, or lie after the end */
  pauses: Interval[]
  stops: number[]
  cancelledAt?: number
  /** the earlier of stop and cancellation; Infinity while the clock is on */
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
    case 'EXTENDED':
      term.extensions.push({ at, hours: entry.hours })
      break
    case 'CLOCK_FAULT':
      term.hours += entry.hours
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
      // The removed answer still ended the questions that were open when it came.
      if (term.stops.length > 0) endPauses(term, term.stops.at(-1)!)
      term.stops = []
      break
    case 'CANCELLED':
      term.cancelledAt = at
  }
}

function endPauses(term: Term, at: number): void {
  for (const pause of term.pauses) if (pause.to === Number.POSITIVE_INFINITY) pause.to = Math.max(pause.from, at)
}

/** Returns the pauses until the end of the term. What stops the clock also ends an open pause. */
export const pausesOf = ({ pauses, end }: Term): Interval[] =>
  pauses.filter(({ from }) => from < end).map(({ from, to }) => ({ from, to: Math.min(to, end) }))

/** Joins overlapping intervals, in order. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}
