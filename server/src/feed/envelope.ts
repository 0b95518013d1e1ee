/** Defines events as the feed reads them: without payload, but with the ids of the rows that they concern. */
import { hashOf, type Point } from './positions/token.ts'

/** `at` is the UTC instant of the event. `hash` is that of its point (see positions/token.ts). */
export interface Envelope {
  seq: number
  hash: string
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
 * Columns of every row of a batch: the point at the end of the log, the hash after the event $1, the last number of the
 * account changes, and the time of the database in milliseconds since 1970. `fromHash` is null if the log has no event
 * $1.
 */
export interface LogHead {
  head: number
  headHash: string
  fromHash: string | null
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
    SELECT h.seq::float8 AS head, ${hashOf('h.hash')} AS "headHash",
      (SELECT ${hashOf('hash')} FROM event WHERE seq = $1) AS "fromHash",
      (SELECT seq::float8 FROM account_change_head WHERE id = 1) AS "accountHead",
      extract(epoch FROM clock_timestamp())::float8 * 1000 AS "databaseMs", e.*
    FROM event_head h
    LEFT JOIN LATERAL (
      SELECT seq::float8 AS seq, ${hashOf('hash')} AS hash, id, type, at, subject_type AS "subjectType", subject_id AS "subjectId",
        case_id AS "caseId", request_id AS "requestId", platform_id AS "platformId", newsroom_id AS "newsroomId",
        actor_kind AS "actorKind", actor_id AS "actorId"
      FROM event WHERE event.seq > $1 AND event.seq <= h.seq ORDER BY event.seq LIMIT $2
    ) e ON true
    WHERE h.id = 1
    ORDER BY e.seq`,
}

export interface Head {
  /** the end of the log */
  point: Point
  /** hash after the event from which the batch was read; null if the log has no such event */
  fromHash: string | null
  /** number of the last account change */
  accounts: number
}

export interface Batch {
  head: Head
  events: Envelope[]
}

export function parseBatch(rows: LogBatch[]): Batch {
  const { head, headHash, fromHash, accountHead } = rows[0]!
  const events = rows.flatMap(
    ({ head: _, headHash: __, fromHash: ___, accountHead: ____, databaseMs: _____, ...event }) =>
      event.seq === null ? [] : event,
  )
  return { head: { point: { seq: head, hash: headHash }, fromHash, accounts: accountHead }, events }
}
