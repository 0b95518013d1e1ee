/** How a source of reports counts. */
import type { Periods } from './sets.ts'

/** Google counts by half-years of receipt; it names no time zone, so Greenwich is assumed. */
export const definitionOf = (_source: string): Pick<Periods, 'countedBy' | 'timeZone'> => ({
  countedBy: 'RECEIVED',
  timeZone: 'UTC',
})
