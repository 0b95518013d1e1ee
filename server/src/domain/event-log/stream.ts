/**
 * Reads the log for integrators: in order, from any position, and only the events that the reader may see.
 */
import { isWithin, type KeyLimits, mayReadResource } from '#domain/core/keys/limits.ts'
import { Conditions, rows, type Sql } from '#domain/core/sql.ts'
import { type Audience, isStaff } from '#domain/core/viewer.ts'
import type { EventTone } from '#domain/events/declaration.ts'
import {
  type EventFamily,
  type EventType,
  eventTypes,
  familyOf,
  registry,
  storedNames,
  typeOfStored,
  typesWhere,
} from '#domain/events/registry.ts'
import { type EventRow, readEvents } from './read.ts'

type Envelope = Pick<EventRow, 'type' | 'requestId' | 'platformId' | 'newsroomId'>

const typesOutside = (party: 'PLATFORM' | 'PRESS'): ReadonlySet<string> =>
  new Set(storedNames(typesWhere(({ outside }) => outside?.includes(party))))

const aboutAccess: ReadonlySet<string> = new Set(storedNames(typesWhere(({ isAboutAccess }) => isAboutAccess)))

/** A platform or a newsroom may see events of these types that concern it; a platform only events of requests. */
const outsideRules = {
  PLATFORM: { own: 'platformId', column: 'e.platform_id', types: typesOutside('PLATFORM'), ofRequests: true },
  PRESS: { own: 'newsroomId', column: 'e.newsroom_id', types: typesOutside('PRESS'), ofRequests: false },
} as const

const outsideRule = ({ role }: Audience) => (role === 'PLATFORM' || role === 'PRESS' ? outsideRules[role] : null)

/**
 * Checks only the envelope. Functions that read events, such as `readEventsAt`, also hide events of a request or item
 * that was not sent to the platform.
 */
export function maySeeEvent(audience: Audience, event: Envelope): boolean {
  if (!audience.read) return false
  if (isStaff(audience)) return true
  const { limits } = audience
  if (limits)
    return (
      mayReadResource(limits, 'events') &&
      event.requestId !== null &&
      isWithin(limits, { platformId: event.platformId })
    )
  const rule = outsideRule(audience)
  if (!rule || audience[rule.own] === null) return false
  return (
    event[rule.own] === audience[rule.own] &&
    rule.types.has(event.type) &&
    (!rule.ofRequests || event.requestId !== null)
  )
}

/**
 * Selects the events of the platform or newsroom to which the audience belongs, or all events for staff. `endOfPage` uses this condition without `addVisibility`,
 * so that an index alone returns the events in log order.
 */
const ownEvents = (audience: Audience): Conditions => {
  const conditions = new Conditions()
  if (!audience.read) return conditions.and('false')
  if (isStaff(audience)) return conditions
  if (audience.limits) return mayReadResource(audience.limits, 'events') ? conditions : conditions.and('false')
  const rule = outsideRule(audience)
  return rule ? conditions.and(`${rule.column} = ?::uuid`, audience[rule.own]) : conditions.and('false')
}

function addVisibility(conditions: Conditions, audience: Audience): Conditions {
  if (audience.limits) return addLimits(conditions, audience.limits)
  const rule = isStaff(audience) ? null : outsideRule(audience)
  if (!rule) return conditions
  conditions.and('e.type = ANY (?)', [...rule.types])
  return rule.ofRequests
    ? conditions
        .and('EXISTS (SELECT 1 FROM removal_request r WHERE r.id = e.request_id AND r.sent_at IS NOT NULL)')
        .and(`(e.subject_type <> 'RequestItem'
          OR EXISTS (SELECT 1 FROM request_item i WHERE i.id = e.subject_id AND i.sent_at IS NOT NULL))`)
    : conditions
}

/** A limited key sees the events of the requests within its limits, and of their items. */
function addLimits(conditions: Conditions, { platforms, categories }: KeyLimits): Conditions {
  conditions
    .and('e.request_id IS NOT NULL AND e.subject_type = ANY (?)', ['RemovalRequest', 'RequestItem'])
    .and('e.type <> ALL (?)', [...aboutAccess])
  if (platforms) conditions.and('e.platform_id = ANY (?::uuid[])', platforms)
  return platforms || categories
    ? conditions.and(
        `EXISTS (SELECT 1 FROM removal_request r WHERE r.id = e.request_id
          AND (?::uuid[] IS NULL OR r.platform_id = ANY (?::uuid[])) AND (?::uuid[] IS NULL OR r.category_id = ANY (?::uuid[])))`,
        ...[platforms, platforms, categories, categories],
      )
    : conditions
}

/** UNKNOWN stands for types that only a newer version of the product knows. */
export type KnownType = EventType | 'UNKNOWN'
export const knownType = (stored: string): KnownType => typeOfStored(stored) ?? 'UNKNOWN'

export function toneOf(stored: string): EventTone {
  const type = typeOfStored(stored)
  return (type && registry[type].tone) ?? 'NEUTRAL'
}

export interface TypeFilter {
  matches(stored: string): boolean
  /** null for every type */
  wanted: ReadonlySet<KnownType> | null
}

/** The filter matches these types and all types of these families. If both are missing, it matches every type. */
export function typeFilter(types?: readonly KnownType[] | null, families?: readonly EventFamily[] | null): TypeFilter {
  if (!types && !families) return { matches: () => true, wanted: null }
  const wanted = new Set([...(types ?? []), ...eventTypes.filter((type) => families?.includes(familyOf(type)))])
  return { matches: (stored) => wanted.has(knownType(stored)), wanted }
}

/**
 * Maximum number of events that are examined for one page. Without this limit, a filter that matches few events would
 * scan the entire log.
 */
export const MAX_EXAMINED = 5000

export interface EventPage {
  events: EventRow[]
  /** the log position up to which every event was examined */
  upTo: number
  /** whether the log continues after `upTo` */
  more: boolean
}

/** Returns at most `first` events after a log position, oldest first. */
export async function readStream(
  sql: Sql,
  audience: Audience,
  types: TypeFilter,
  { after, first }: { after: number; first: number },
): Promise<EventPage> {
  const { head, end } = await endOfPage(sql, audience, after)
  const conditions = ownEvents(audience).and('e.seq > ? AND e.seq <= ?', after, end)
  if (types.wanted) addTypes(conditions, types.wanted)
  const result = await readEvents(sql, addVisibility(conditions, audience), first + 1, 'ASC')
  const events = result.slice(0, first)
  const upTo = result.length > first ? events.at(-1)!.seq : end
  return { events, upTo, more: upTo < head }
}

function addTypes(conditions: Conditions, wanted: ReadonlySet<KnownType>): void {
  const names = storedNames(eventTypes.filter((type) => wanted.has(type)))
  if (wanted.has('UNKNOWN')) conditions.and('(e.type = ANY (?) OR e.type <> ALL (?))', names, storedNames(eventTypes))
  else conditions.and('e.type = ANY (?)', names)
}

/**
 * For staff, the end of the page is computed, because positions have no gaps. For a platform or newsroom, an index of
 * its own events gives the end.
 */
async function endOfPage(sql: Sql, audience: Audience, after: number): Promise<{ head: number; end: number }> {
  const own = ownEvents(audience)
  const last =
    isStaff(audience) || audience.limits
      ? `${own.value(after + MAX_EXAMINED)}::bigint`
      : `(SELECT e.seq FROM event e ${own.and('e.seq > ? AND e.seq <= h.seq', after).where} ORDER BY e.seq OFFSET ${MAX_EXAMINED - 1} LIMIT 1)`
  const text = `SELECT h.seq, least(h.seq, ${last}) FROM event_head h WHERE h.id = 1`
  const [[head, end] = []] = await rows(sql, text, own.values)
  return { head: Number(head), end: Number(end) }
}

/** Returns only events that the audience may see, oldest first. */
export async function readEventsAt(sql: Sql, audience: Audience, seqs: number[]): Promise<EventRow[]> {
  const conditions = ownEvents(audience).and('e.seq = ANY (?::bigint[])', seqs)
  return readEvents(sql, addVisibility(conditions, audience), seqs.length, 'ASC')
}
