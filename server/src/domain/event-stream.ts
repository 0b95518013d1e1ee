/** The log as integrators follow it: in order, what each may see, from any position that is still in it. */
import { z } from 'zod'
import { type EventRow, readEvents } from './event-rows.ts'
import { optional, parse } from './input.ts'
import { Conditions, rows, type Sql } from './statement.ts'
import { type Audience, isStaff } from './viewer.ts'

/** What a liaison follows of its own platform's requests: what the letter and its answers are about. */
const ofLiaisons = new Set([
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
])
const ofPress = /^tip\./

interface Told {
  type: string
  requestId: string | null
  platformId: string | null
  newsroomId: string | null
}

/** Whether this audience may know that it happened. A draft's end is no news to a platform that never had the letter. */
export function maySeeEvent(audience: Audience, event: Told): boolean {
  if (!audience.read) return false
  if (isStaff(audience)) return true
  if (audience.role === 'PLATFORM')
    return event.platformId === audience.platformId && event.requestId !== null && ofLiaisons.has(event.type)
  return audience.role === 'PRESS' && event.newsroomId === audience.newsroomId && ofPress.test(event.type)
}

const typesInput = optional(
  z
    .array(z.string().regex(/^[a-z_]+\.([a-z_]+|\*)$/))
    .min(1)
    .max(50),
)

/** Reads a list of types, where `item.*` stands for every event of items; none given means all. ValidationError. */
export function typeFilter(types: readonly string[] | null | undefined): (type: string) => boolean {
  const wanted = parse(z.object({ types: typesInput }), { types }).types
  if (!wanted) return () => true
  const exact = new Set(wanted)
  return (type) => exact.has(type) || exact.has(`${type.split('.', 1)[0]}.*`)
}

/** One page looks at so much of the log at most, so that a reader with few events of its own cannot make it a full scan. */
const STRETCH = 5000

/** Events after a number of the log, oldest first; `upTo` is how far was looked, `more` whether the log goes on. */
export async function readStream(
  sql: Sql,
  audience: Audience,
  wanted: (type: string) => boolean,
  { after, first }: { after: number; first: number },
): Promise<{ events: EventRow[]; upTo: number; more: boolean }> {
  const [[head] = []] = await rows(sql, 'SELECT seq FROM event_head WHERE id = 1', [])
  const end = Math.min(Number(head), after + STRETCH)
  const all = await readEvents(sql, new Conditions().and('e.seq > ? AND e.seq <= ?', after, end), STRETCH, 'ASC')
  const mine = all.filter((event) => wanted(event.type) && maySeeEvent(audience, event))
  const events = await knownRequests(sql, audience, mine.slice(0, first))
  const upTo = mine.length > first ? mine[first - 1]!.seq : end
  return { events, upTo, more: upTo < Number(head) }
}

/** The events of these numbers that the audience may see, oldest first. */
export async function readEventsAt(sql: Sql, audience: Audience, seqs: number[]): Promise<EventRow[]> {
  const found = await readEvents(sql, new Conditions().and('e.seq = ANY (?::bigint[])', seqs), seqs.length, 'ASC')
  return knownRequests(
    sql,
    audience,
    found.filter((event) => maySeeEvent(audience, event)),
  )
}

/** A request that was withdrawn before it was sent is nothing that its platform knows of. */
async function knownRequests(sql: Sql, audience: Audience, events: EventRow[]): Promise<EventRow[]> {
  if (audience.role !== 'PLATFORM' || events.length === 0) return events
  const ids = [...new Set(events.map(({ requestId }) => requestId))]
  const sent = await rows(sql, 'SELECT id FROM removal_request WHERE id = ANY ($1::uuid[]) AND sent_at IS NOT NULL', [
    ids,
  ])
  const known = new Set(sent.map(([id]) => id))
  return events.filter(({ requestId }) => known.has(requestId))
}
