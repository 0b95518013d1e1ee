/** Zones of the authority and the viewer, and conversion between local time and instants. */
import { timeFormat } from './formats.ts'

// Initial values until the server has sent the zones. No screen shows a time earlier than that.
let authoritysZone = 'UTC'
let viewerZone = 'UTC'

/** Zone of days and months in figures, deadlines and meetings, for every viewer. */
export const authorityZone = (): string => authoritysZone

/** Zone in which this person reads and enters times: their own, or that of the authority. */
export const ownZone = (): string => viewerZone

/**
 * Shell and wall must call this before they render. If the viewer has no zone, or the browser does not know it, the
 * zone of the authority applies.
 */
export function setZones(authority: string, viewer: string | null): void {
  authoritysZone = authority
  viewerZone = viewer !== null && isZone(viewer) ? viewer : authority
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== ''
  } catch {
    return false
  }
}

/** The difference of a zone from UTC: "UTC+7". */
export const offsetName = (zone: string, at: number): string =>
  timeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', 'UTC')

/** Returns the local time in the zone, as the instant at which a clock in UTC shows the same date and time. */
function localTime(zone: string, at: number): number {
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

/** The instant in milliseconds at which a clock in the zone shows this hour of this day ("2026-11-24"). */
export function instantAt(day: string, hour = 0, zone = viewerZone): number {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
  const near = wanted - (localTime(zone, wanted) - wanted)
  // Computes the offset again at the first result, because daylight saving time may begin or end between the two
  // instants.
  return near + (wanted - localTime(zone, near))
}

export const dayIn = (zone: string, at: number): string => new Date(localTime(zone, at)).toISOString().slice(0, 10)
