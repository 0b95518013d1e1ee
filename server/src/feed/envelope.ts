/** An event as the feed knows it: what it belongs to, never what it says. */
export interface Envelope {
  seq: number
  id: string
  type: string
  at: Date
  subjectType: string
  subjectId: string
  caseId: string | null
  requestId: string | null
  platformId: string | null
  newsroomId: string | null
  actorKind: string
  actorId: string | null
}

/** Reads the events after $1 up to $2, in order, at most $3. A double holds every number below 2⁵³ exactly. */
export const SELECT_EVENTS = `
  SELECT seq::float8 AS seq, id, type, at, subject_type AS "subjectType", subject_id AS "subjectId", case_id AS "caseId",
    request_id AS "requestId", platform_id AS "platformId", newsroom_id AS "newsroomId", actor_kind AS "actorKind",
    actor_id AS "actorId"
  FROM event WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3`
