/** Defines events as the feed reads them: without payload, but with the ids of the rows that they concern. */

/** `at` is the UTC instant of the event. */
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

/**
 * Columns of every row of a batch: the last numbers of the log and of the account changes, the epoch, and the time of
 * the database in milliseconds since 1970.
 */
export interface LogHead {
  head: number
  epoch: string
  accountHead: number
  databaseMs: number
}

/**
 * A row of a batch: the head, with one of the requested events. If there is none, the columns of the event are null.
 */
export type LogBatch = LogHead & (Envelope | { [field in keyof Envelope]: null })

/**
 * Reads the head of the log and at most $2 events after $1, in order. One statement reads both, so they come from one
 * snapshot of the database. Numbers are read as float8, which is exact below 2⁵³.
 */
export const SELECT_EVENTS = {
  name: 'feed_batch',
  text: `
    SELECT h.seq::float8 AS head, h.epoch, (SELECT seq::float8 FROM account_change_head WHERE id = 1) AS "accountHead",
      extract(epoch FROM clock_timestamp())::float8 * 1000 AS "databaseMs", e.*
    FROM event_head h
    LEFT JOIN LATERAL (
      SELECT seq::float8 AS seq, id, type, at, subject_type AS "subjectType", subject_id AS "subjectId",
        case_id AS "caseId", request_id AS "requestId", platform_id AS "platformId", newsroom_id AS "newsroomId",
        actor_kind AS "actorKind", actor_id AS "actorId"
      FROM event WHERE event.seq > $1 AND event.seq <= h.seq ORDER BY event.seq LIMIT $2
    ) e ON true
    WHERE h.id = 1
    ORDER BY e.seq`,
}
