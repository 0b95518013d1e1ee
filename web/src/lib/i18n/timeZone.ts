import { timeFormat } from './formats.ts'

/** Days and months of figures, deadlines and meetings are those of the operator's zone, whoever reads them. */
export const OPERATOR_ZONE = 'Asia/Ho_Chi_Minh'

let own = OPERATOR_ZONE

/** The zone in which this person reads and types times: their own, or the operator's. */
export const ownZone = (): string => own

/** Told by the shell before anything is shown; a zone that this browser does not know is not one. */
export function tellZone(zone: string | null): void {
  own = zone !== null && isZone(zone) ? zone : OPERATOR_ZONE
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== ''
  } catch {
    return false
  }
}

/** "UTC+7". */
export const offsetName = (zone: string, at: number): string =>
  timeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', 'UTC')

/** What a clock of the zone shows, as if it were UTC. */
function shown(zone: string, at: number): number {
  const parts = timeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)!.value
  return Date.parse(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  )
}

/** When a clock of the person's zone shows this hour of this day ("2026-11-24"). */
export function instantAt(day: string, hour = 0, zone = own): number {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
  const near = wanted - (shown(zone, wanted) - wanted)
  // The clocks may have been changed between the guess and the day.
  return near + (wanted - shown(zone, near))
}

/** The day that a calendar of the zone shows. */
export const dayIn = (zone: string, at: number): string => new Date(shown(zone, at)).toISOString().slice(0, 10)
