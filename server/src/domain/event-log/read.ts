/** Reads the log by case, request, subject or position. Each query is an index scan of one page. */
import { type Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'

/** `payload` is null if it was erased. */
export interface EventRow {
  seq: number
  /** The first 8 bytes of the chain hash after the event, in hexadecimal digits. */
  hash: string
  id: string
  type: string
  at: Date
  recordedAt: Date
  actorKind: string
  actorId: string | null
  subjectType: string
  subjectId: string
  caseId: string | null
  requestId: string | null
  platformId: string | null
  newsroomId: string | null
  payload: string | null
}

export async function readEvents(
  sql: Sql,
  conditions: Conditions,
  limit: number,
  order: 'ASC' | 'DESC' = 'DESC',
): Promise<EventRow[]> {
  const result = await rows(
    sql,
    `SELECT e.seq, encode(substring(e.hash for 8), 'hex'), e.id, e.type, e.at, e.recorded_at, e.actor_kind, e.actor_id, e.subject_type, e.subject_id,
       e.case_id, e.request_id, e.platform_id, e.newsroom_id, p.payload
     FROM (SELECT e.* FROM event e ${conditions.where} ORDER BY e.seq ${order} ${limitFor(limit)}) e
       LEFT JOIN event_payload p ON p.event_id = e.id
     ORDER BY e.seq ${order}`,
    conditions.values,
  )
  return result
    .slice(0, limit)
    .map((values) => Object.fromEntries(columns.map((name, index) => [name, values[index]])) as unknown as EventRow)
}

const columns = [
  'seq',
  'hash',
  'id',
  'type',
  'at',
  'recordedAt',
  'actorKind',
  'actorId',
  'subjectType',
  'subjectId',
  'caseId',
  'requestId',
  'platformId',
  'newsroomId',
  'payload',
] as const satisfies (keyof EventRow)[]
