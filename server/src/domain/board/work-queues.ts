/** The work queues of officers. The oldest entry of a queue comes first. */
import { type ActionName, isAllowed } from '#domain/core/policy.ts'
import { Conditions, limitFor, rows, type Sql } from '#domain/core/sql.ts'
import { personId, type Viewer } from '#domain/core/viewer.ts'
import { awaitsNewRequest } from '#domain/read-model/returned-items.ts'

export const queueKinds = [
  'NEW_TIPS',
  'APPROVALS',
  'CONFIRMATIONS',
  'RETURNED',
  'TO_SEND',
  'UNDELIVERED',
  'CLARIFICATIONS',
  'REFUSED_UNCLEAR',
  'GONE_UNANSWERED',
  'STILL_UP',
  'REAPPEARED',
] as const
export type QueueKind = (typeof queueKinds)[number]

/** One entry of a queue. */
export interface QueueEntry {
  type: 'Tip' | 'RemovalRequest'
  id: string
  /** since when the entry waits */
  at: Date
}

/** A queue with its length and its oldest entry. */
export interface Queue {
  kind: QueueKind
  /** at most `MAX_QUEUE_LENGTH` */
  count: number
  oldestAt: Date | null
}

/**
 * Maximum length that is counted. Nobody handles more entries in one session, and the cost of counting must not grow
 * without limit.
 */
export const MAX_QUEUE_LENGTH = 1000

interface Definition {
  /** viewers who may run this command have the queue */
  action: ActionName
  type: QueueEntry['type']
  from: string
  id: string
  at: string
  where(conditions: Conditions, viewer: Viewer): Conditions
}

const requests = (state: string, at: string) => ({
  type: 'RemovalRequest' as const,
  from: 'removal_request r',
  id: 'r.id',
  at: `r.${at}`,
  where: (conditions: Conditions) => conditions.and(`r.state = '${state}'`),
})

/**
 * The condition that no later request contains the content of the request item `i`. Requests from which this content
 * was withdrawn do not matter.
 */
const isNotRequestedLater = `NOT EXISTS
  (SELECT 1 FROM request_item n WHERE n.item_id = i.item_id AND n.id > i.id AND n.state <> 'WITHDRAWN')`

const definitions: Record<QueueKind, Definition> = {
  NEW_TIPS: {
    action: 'dismissTip',
    type: 'Tip',
    from: 'tip t',
    id: 't.id',
    at: 't.received_at',
    where: (conditions) => conditions.and("t.state = 'NEW'"),
  },
  // An editor of a request may not sign it, so the editor's queue does not contain the request.
  APPROVALS: {
    ...requests('AWAITING_APPROVAL', 'submitted_at'),
    action: 'approveRequest',
    where: (conditions, viewer) =>
      conditions.and("r.state = 'AWAITING_APPROVAL' AND NOT r.editor_ids @> ARRAY[?::uuid]", personId(viewer)),
  },
  // Requests with a correction, reversal or retraction that somebody other than the viewer proposed.
  CONFIRMATIONS: {
    action: 'confirmCorrection',
    type: 'RemovalRequest',
    from: 'correction_proposal r',
    id: 'r.request_id',
    at: 'r.proposed_at',
    where: (conditions, viewer) =>
      conditions.and("r.state = 'PROPOSED' AND r.proposed_by_id <> ?::uuid", personId(viewer)),
  },
  // Requests that the viewer wrote or edited: drafts that were returned, and requests in open cases with returned items
  // that wait for a new request.
  RETURNED: {
    action: 'editRequest',
    type: 'RemovalRequest',
    from: `(SELECT id, min(at) AS at, editor_ids FROM (
      SELECT id, created_at AS at, editor_ids FROM removal_request WHERE state = 'DRAFT' AND return_note IS NOT NULL
      UNION ALL
      SELECT q.id, i.withdrawn_at, q.editor_ids FROM request_item i JOIN removal_request q ON q.id = i.request_id
        JOIN "case" c ON c.id = q.case_id
      WHERE c.state = 'OPEN' AND ${awaitsNewRequest}) waiting GROUP BY id, editor_ids) r`,
    id: 'r.id',
    at: 'r.at',
    where: (conditions, viewer) => conditions.and('r.editor_ids @> ARRAY[?::uuid]', personId(viewer)),
  },
  // A request that the server itself delivers at this moment waits for nobody.
  TO_SEND: {
    ...requests('APPROVED', 'approved_at'),
    action: 'sendRequest',
    where: (conditions) =>
      conditions.and(`r.state = 'APPROVED' AND NOT EXISTS
        (SELECT 1 FROM delivery d WHERE d.request_id = r.id AND d.state IN ('QUEUED', 'SENDING'))`),
  },
  UNDELIVERED: { ...requests('UNDELIVERED', 'undelivered_at'), action: 'sendRequest' },
  CLARIFICATIONS: {
    action: 'answerClarification',
    type: 'RemovalRequest',
    // A request has waited for the authority since its oldest open question.
    from: `(SELECT b.request_id AS id, min(i.paused_at) AS at FROM board_row b JOIN request_item i ON i.request_id = b.request_id
      WHERE b.clarifying > 0 AND i.state = 'NEEDS_CLARIFICATION' GROUP BY 1) r`,
    id: 'r.id',
    at: 'r.at',
    where: (conditions) => conditions,
  },
  // Requests of open cases with items that the platform refused for a reason that a better request can answer. A
  // request leaves the queue when each of these items is gone or requested again, see `isNotRequestedLater`.
  REFUSED_UNCLEAR: {
    action: 'draftRequest',
    type: 'RemovalRequest',
    from: `(SELECT i.request_id AS id, min(i.answered_at) AS at
      FROM request_item i JOIN content_item c ON c.id = i.item_id
        JOIN removal_request q ON q.id = i.request_id JOIN "case" k ON k.id = q.case_id
      WHERE i.state = 'REFUSED' AND k.state = 'OPEN' AND c.presence <> 'GONE'
        AND i.refusal_reason IN (SELECT code FROM vocabulary_entry WHERE vocabulary = 'RefusalReason' AND unclear)
        AND ${isNotRequestedLater}
      GROUP BY i.request_id) r`,
    id: 'r.id',
    at: 'r.at',
    where: (conditions) => conditions,
  },
  // Requests with items whose content is gone since the sending, but which the platform has not answered yet.
  GONE_UNANSWERED: {
    // `recordResponse` does not fit, because liaisons may run it too, and liaisons have no queues.
    action: 'draftRequest',
    type: 'RemovalRequest',
    from: `(SELECT i.request_id AS id, min(i.gone_at) AS at FROM request_item i JOIN content_item c ON c.id = i.item_id
      WHERE i.state = 'AWAITING' AND i.gone_at IS NOT NULL AND c.presence = 'GONE' GROUP BY i.request_id) r`,
    id: 'r.id',
    at: 'r.at',
    where: (conditions) => conditions,
  },
  // Requests with items that the platform reported as gone. A check saw the content online after this answer, and no
  // check since the sending saw that it was gone. Actions that leave content online, such as a label, do not count. A
  // request leaves the queue when each of these items is requested again, see `isNotRequestedLater`.
  STILL_UP: {
    action: 'draftRequest',
    type: 'RemovalRequest',
    from: `(SELECT i.request_id AS id, min(seen.at) AS at FROM request_item i JOIN content_item c ON c.id = i.item_id
      CROSS JOIN LATERAL (SELECT min(observed_at) AS at FROM "check"
        WHERE item_id = c.id AND up AND observed_at > i.answered_at) seen
      WHERE i.gone_at IS NULL AND i.last_up_at > i.answered_at AND i.state IN ('ACTIONED', 'ALREADY_GONE')
        AND c.presence = 'UP' AND (i.state = 'ALREADY_GONE' OR i.action IN
          (SELECT code FROM vocabulary_entry WHERE vocabulary = 'Action' AND makes_inaccessible))
        AND ${isNotRequestedLater}
      GROUP BY i.request_id) r`,
    id: 'r.id',
    at: 'r.at',
    where: (conditions) => conditions,
  },
  // Requests with items that were actioned or already gone, and are visible again. A request leaves the queue when each
  // of these items is requested again, see `isNotRequestedLater`.
  REAPPEARED: {
    action: 'draftRequest',
    type: 'RemovalRequest',
    from: `(SELECT i.request_id AS id, min(c.presence_at) AS at FROM content_item c JOIN request_item i ON i.item_id = c.id
      WHERE c.presence = 'REAPPEARED' AND i.state IN ('ACTIONED', 'ALREADY_GONE')
        AND ${isNotRequestedLater}
      GROUP BY i.request_id) r`,
    id: 'r.id',
    at: 'r.at',
    where: (conditions) => conditions,
  },
}

/** Returns the queues of a viewer. API keys and displays have none. */
export const queuesOf = (viewer: Viewer): QueueKind[] =>
  queueKinds.filter((kind) => viewer.kind === 'user' && isAllowed(viewer, definitions[kind].action))

/** Returns the viewer's queues with their lengths. Cost: one statement. */
export async function countQueues(sql: Sql, viewer: Viewer): Promise<Queue[]> {
  const kinds = queuesOf(viewer)
  if (kinds.length === 0) return []
  const values = new Conditions()
  const parts = kinds.map((kind) => {
    const { from, at, where } = definitions[kind]
    return `(SELECT '${kind}', count(*)::int, min(at) FROM
      (SELECT ${at} AS at FROM ${from} ${where(values, viewer).takeWhere()} LIMIT ${MAX_QUEUE_LENGTH}) q)`
  })
  const counted = await rows(sql, parts.join(' UNION ALL '), values.values)
  return counted.map(([kind, count, oldestAt]) => ({ kind, count, oldestAt }) as Queue)
}

/**
 * Reads one page of a queue. It begins after the entry `after`, or with the first entry. Returns no entries if the
 * viewer does not have this queue.
 */
export async function readQueue(
  sql: Sql,
  viewer: Viewer,
  kind: QueueKind,
  { after, limit }: { after?: readonly [string, string]; limit: number },
): Promise<QueueEntry[]> {
  if (!queuesOf(viewer).includes(kind)) return []
  const { type, from, id, at, where } = definitions[kind]
  const conditions = where(new Conditions(), viewer)
  if (after) conditions.and(`(${at}, ${id}) > (?::timestamptz, ?::uuid)`, ...after)
  const text = `SELECT ${id}, ${at} FROM ${from} ${conditions.where} ORDER BY ${at}, ${id} ${limitFor(limit)}`
  return (await rows(sql, text, conditions.values))
    .slice(0, limit)
    .map(([rowId, since]) => ({ type, id: rowId, at: since }) as QueueEntry)
}
