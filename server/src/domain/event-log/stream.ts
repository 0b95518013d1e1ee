/** The log as integrators follow it: in order, what each may see, from any position that is still in it. */
import { z } from 'zod'
import { type EventType, eventTypes } from '#domain/core/event-types.ts'
import { optional, parse } from '#domain/core/input.ts'
import { Conditions, rows, type Sql } from '#domain/core/sql.ts'
import { type Audience, isStaff } from '#domain/core/viewer.ts'
import { type EventRow, readEvents } from './read.ts'

/** What a liaison follows of its own platform's requests: what the letter and its answers are about. */
const ofLiaisons: EventType[] = [
  'request.sent',
  'request.acknowledged',
  'request.answered',
  'request.corrected',
  'request.closed',
  'request.reopened',
  'request.withdrawn',
  'item.sent',
  'item.actioned',
  'item.already_gone',
  'item.not_found',
  'item.refused',
  'item.clarification_asked',
  'item.clarification_answered',
  'item.extended',
  'item.corrected',
  'item.withdrawn',
  'item.reversed',
  'item.due_soon',
  'item.breached',
]
const ofPress = eventTypes.filter((type) => type.startsWith('tip.'))

type Envelope = Pick<EventRow, 'type' | 'requestId' | 'platformId' | 'newsroomId'>

/** What parties outside may know of: events of these types that belong to their own platform or newsroom. */
const outside = {
  PLATFORM: { own: 'platformId', column: 'e.platform_id', types: new Set<string>(ofLiaisons), ofRequests: true },
  PRESS: { own: 'newsroomId', column: 'e.newsroom_id', types: new Set<string>(ofPress), ofRequests: false },
} as const

const outsideOf = ({ role }: Audience) => (role === 'PLATFORM' || role === 'PRESS' ? outside[role] : null)

/** Whether this audience may know that it happened. Events of a draft stay unknown to a platform that never had the letter. */
export function maySeeEvent(audience: Audience, event: Envelope): boolean {
  if (!audience.read) return false
  if (isStaff(audience)) return true
  const rule = outsideOf(audience)
  if (!rule || audience[rule.own] === null) return false
  return (
    event[rule.own] === audience[rule.own] &&
    rule.types.has(event.type) &&
    (!rule.ofRequests || event.requestId !== null)
  )
}

/** The same rule as SQL over `event e`. Whose events they are comes first: an index finds those in order of the log. */
const ownEvents = (audience: Audience): Conditions => {
  const conditions = new Conditions()
  if (!audience.read) return conditions.and('false')
  if (isStaff(audience)) return conditions
  const rule = outsideOf(audience)
  return rule ? conditions.and(`${rule.column} = ?::uuid`, audience[rule.own]) : conditions.and('false')
}

function andVisible(conditions: Conditions, audience: Audience): Conditions {
  const rule = isStaff(audience) ? null : outsideOf(audience)
  if (!rule) return conditions
  conditions.and('e.type = ANY (?)', [...rule.types])
  return rule.ofRequests
    ? conditions.and('EXISTS (SELECT 1 FROM removal_request r WHERE r.id = e.request_id AND r.sent_at IS NOT NULL)')
    : conditions
}

const typesInput = optional(
  z
    .array(z.string().regex(/^[a-z_]+\.([a-z_]+|\*)$/))
    .min(1)
    .max(50),
)

export interface TypeFilter {
  matches(type: string): boolean
  /** null: every type */
  wanted: readonly string[] | null
}

/** Reads a list of types, where `item.*` stands for every event of items; without one every type matches. ValidationError. */
export function typeFilter(types: readonly string[] | null | undefined): TypeFilter {
  const wanted = parse(z.object({ types: typesInput }), { types }).types ?? null
  if (!wanted) return { matches: () => true, wanted }
  const exact = new Set(wanted)
  return { matches: (type) => exact.has(type) || exact.has(familyOf(type)), wanted }
}

const familyOf = (type: string): string => `${type.split('.', 1)[0]}.*`

/**
 * One page examines at most this many events, of an outside party at most this many of its own, so that a reader who wants
 * few of them cannot make it a scan of the whole log.
 */
export const MAX_EXAMINED = 5000

export interface EventPage {
  events: EventRow[]
  /** every event up to this number of the log was examined */
  upTo: number
  /** whether the log goes on behind it */
  more: boolean
}

/** Events after a number of the log, oldest first, at most `first`. Payloads are read for these alone. */
export async function readStream(
  sql: Sql,
  audience: Audience,
  types: TypeFilter,
  { after, first }: { after: number; first: number },
): Promise<EventPage> {
  const { head, end } = await endOfStretch(sql, audience, after)
  const conditions = ownEvents(audience).and('e.seq > ? AND e.seq <= ?', after, end)
  if (types.wanted)
    conditions.and("(e.type = ANY (?) OR split_part(e.type, '.', 1) || '.*' = ANY (?))", types.wanted, types.wanted)
  const result = await readEvents(sql, andVisible(conditions, audience), first + 1, 'ASC')
  const events = result.slice(0, first)
  const upTo = result.length > first ? events.at(-1)!.seq : end
  return { events, upTo, more: upTo < head }
}

/** How far one page goes. Numbers are dense, so for staff it is counted; an outside party's own are found by their index. */
async function endOfStretch(sql: Sql, audience: Audience, after: number): Promise<{ head: number; end: number }> {
  const own = ownEvents(audience)
  const last = isStaff(audience)
    ? `${own.value(after + MAX_EXAMINED)}::bigint`
    : `(SELECT e.seq FROM event e ${own.and('e.seq > ? AND e.seq <= h.seq', after).where} ORDER BY e.seq OFFSET ${MAX_EXAMINED - 1} LIMIT 1)`
  const text = `SELECT h.seq, least(h.seq, ${last}) FROM event_head h WHERE h.id = 1`
  const [[head, end] = []] = await rows(sql, text, own.values)
  return { head: Number(head), end: Number(end) }
}

/** The events of these numbers that the audience may see, oldest first. */
export async function readEventsAt(sql: Sql, audience: Audience, seqs: number[]): Promise<EventRow[]> {
  const conditions = ownEvents(audience).and('e.seq = ANY (?::bigint[])', seqs)
  return readEvents(sql, andVisible(conditions, audience), seqs.length, 'ASC')
}
