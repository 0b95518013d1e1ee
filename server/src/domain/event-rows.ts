/** Reading the log: by case, request or subject, newest first. Each is an index scan of one page. */
import { type Conditions, rows, type Sql } from './statement.ts'

export interface EventRow {
  seq: number
  id: string
  type: string
  at: Date
  recordedAt: Date
  actorKind: string
  actorId: string | null
  subjectType: string
  subjectId: string
  payload: string | null
}

export async function readEvents(sql: Sql, conditions: Conditions, limit: number): Promise<EventRow[]> {
  const found = await rows(
    sql,
    `SELECT e.seq, e.id, e.type, e.at, e.recorded_at, e.actor_kind, e.actor_id, e.subject_type, e.subject_id, p.payload
     FROM event e LEFT JOIN event_payload p ON p.event_id = e.id ${conditions.where}
     ORDER BY e.seq DESC LIMIT ${conditions.value(limit)}`,
    conditions.values,
  )
  return found.map(
    ([seq, id, type, at, recordedAt, actorKind, actorId, subjectType, subjectId, payload]) =>
      ({ seq, id, type, at, recordedAt, actorKind, actorId, subjectType, subjectId, payload }) as EventRow,
  )
}
