/** Histories of an item's clock as the commands would record them, made from random numbers. */
import type { SlowEntry } from './slow-clock.ts'

/** An entry with the minute at which it was recorded. */
export type Recorded = SlowEntry & { recordedAt: number }

/** Turns numbers into a history that the commands allow: each step is legal in the state that the earlier ones left. */
export function recordedEntries(first: number, hours: number, steps: readonly Step[]): Recorded[] {
  const entries: Recorded[] = [{ kind: 'SET', at: first, recordedAt: first, hours }]
  let state: 'AWAITING' | 'ASKED' | 'ANSWERED' | 'WITHDRAWN' | 'UNDELIVERED' = 'AWAITING'
  let beforeWithdrawal: 'AWAITING' | 'ASKED' = 'AWAITING'
  let sent = first
  let asked = first
  let now = first
  let isReceived = false
  for (const { wait, choice, back, hours } of steps) {
    now += wait
    const dated = (earliest: number) => Math.max(earliest, now - back)
    const add = (kind: string, at: number, more: { hours?: number } = {}) =>
      entries.push({ kind, at, recordedAt: now, ...more })
    if (choice === 3 && (state === 'AWAITING' || state === 'ASKED') && !isReceived) {
      sent = dated(sent)
      isReceived = true
      add('RECEIVED', sent)
    } else if (state === 'AWAITING' && choice < 4) {
      asked = dated(sent)
      add('PAUSED', asked)
      state = 'ASKED'
    } else if (state === 'AWAITING' && (choice < 7 || choice === 10)) add('EXTENDED', now, { hours })
    else if (state === 'ASKED' && choice < 6) {
      add('RESUMED', dated(asked))
      state = 'AWAITING'
    } else if (state !== 'UNDELIVERED' && (choice === 8 || choice > 10))
      // A fault often takes so many hours that a breach before an extension or an answer is retracted.
      add('CLOCK_FAULT', now, { hours: choice > 10 ? 4 * hours : hours })
    else if (state === 'WITHDRAWN') {
      add('RESTORED', now)
      state = beforeWithdrawal
    } else if ((state === 'AWAITING' || state === 'ASKED') && choice === 7) {
      add('STOPPED', now)
      beforeWithdrawal = state
      state = 'WITHDRAWN'
    } else if (state === 'ANSWERED' && choice < 4) add('CORRECTED', dated(sent))
    else if (state === 'ANSWERED' && choice < 8) {
      add('REOPENED', now)
      state = 'AWAITING'
    } else if (state === 'UNDELIVERED') {
      sent = now
      isReceived = false
      add('SET', now, { hours })
      state = 'AWAITING'
    } else if (state !== 'ANSWERED' && choice === 9) {
      add('CANCELLED', now)
      state = 'UNDELIVERED'
    } else if (state !== 'ANSWERED') {
      add('STOPPED', dated(sent))
      state = 'ANSWERED'
    }
  }
  return entries
}

/** What decides the next entry. */
export interface Step {
  wait: number
  choice: number
  back: number
  hours: number
}
