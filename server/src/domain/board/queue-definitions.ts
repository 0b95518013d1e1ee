/** Defines the work queues of officers: lists of tips and requests that wait for an officer. */
import { LIFE_AT_RISK, type QueueKind, queueKinds } from '@takedown/declarations/queues.ts'
import type { ActionName } from '#domain/core/policy.ts'
import { isSaidGone, isSeenAfterAnswer, isUnchecked } from '#domain/read-model/gone-claims.ts'
import { awaitsNewRequest } from '#domain/read-model/returned-items.ts'
import { isUnclearRefusal } from '#domain/read-model/unclear-refusals.ts'

export interface QueueDefinition {
  /** viewers who may run this command have the queue */
  action: ActionName
  type: 'Tip' | 'RemovalRequest'
  /**
   * Selects `id`, `at` and `people` of the entries. `at` is the instant of the event that put the entry into the queue.
   * An entry whose `at` lies in the future is not in the queue yet.
   */
  select: string
  /** Whether an entry is only for the people in `people`, or only for all others. Absent if it is for everyone. */
  for?: 'PEOPLE' | 'OTHERS'
}

const NOBODY = 'NULL::text[] AS people'
const OWNERS = 'array_remove(array_append(r.editor_ids, r.assignee_id), NULL)::text[] AS people'

/**
 * The condition that no later request contains the content of the request item `i`. Requests from which this content
 * was withdrawn do not count.
 */
const isNotRequestedLater = `NOT EXISTS
  (SELECT 1 FROM request_item n WHERE n.item_id = i.item_id AND n.id > i.id AND n.state <> 'WITHDRAWN')`

/** The condition that the letter `l` of the request `r` waits for a signature. It matters only while its request is open. */
const isWaitingLetter = "l.state = 'WAITING' AND r.state IN ('SENT', 'ACKNOWLEDGED')"

const tips = (at: string, where: string) => ({
  type: 'Tip' as const,
  select: `SELECT t.id, t.${at} AS at, ${NOBODY} FROM tip t WHERE ${where}`,
})

const requests = (at: string, where: string, people = NOBODY) => ({
  type: 'RemovalRequest' as const,
  select: `SELECT r.id, r.${at} AS at, ${people} FROM removal_request r WHERE ${where}`,
})

/** The waiting time of a request begins with the earliest `at` of the items that `from` selects. */
const requestsOfItems = (at: string, from: string) => ({
  type: 'RemovalRequest' as const,
  select: `SELECT i.request_id AS id, ${at} AS at, ${NOBODY} FROM request_item i ${from} GROUP BY i.request_id`,
})

export const queueDefinitions: Record<QueueKind, QueueDefinition> = {
  NEW_TIPS: {
    action: 'dismissTip',
    ...tips('received_at', "t.state = 'NEW' AND t.asked_at IS NULL AND t.answered_at IS NULL"),
  },
  // A decision about the tip, another question to the reporter or `readReporterAnswer` takes the tip out of this queue.
  REPORTER_ANSWERED: { action: 'readReporterAnswer', ...tips('answered_at', 't.answered_at IS NOT NULL') },
  REPORTER_ASKED: { action: 'askReporter', ...tips('asked_at', "t.state = 'NEW' AND t.asked_at IS NOT NULL") },
  MY_DRAFTS: {
    action: 'editRequest',
    ...requests('created_at', "r.state = 'DRAFT' AND r.return_note IS NULL", OWNERS),
    for: 'PEOPLE',
  },
  SUBMITTED: {
    action: 'submitForApproval',
    ...requests('submitted_at', "r.state = 'AWAITING_APPROVAL'", OWNERS),
    for: 'PEOPLE',
  },
  // Returned drafts, requests in open cases with returned items that wait for a new request, and requests whose letter of
  // the ladder waits for a signature but can no longer be signed. Such a letter is an entry of its author.
  RETURNED: {
    action: 'editRequest',
    type: 'RemovalRequest',
    select: `SELECT r.id, min(r.at) AS at, coalesce(array_agg(DISTINCT person) FILTER (WHERE person IS NOT NULL), '{}') AS people
      FROM (
      SELECT r.id, coalesce(r.returned_at, r.created_at) AS at, ${OWNERS} FROM removal_request r
      WHERE r.state = 'DRAFT' AND r.return_note IS NOT NULL
      UNION ALL
      SELECT r.id, i.withdrawn_at, ${OWNERS} FROM request_item i JOIN removal_request r ON r.id = i.request_id
        JOIN "case" c ON c.id = r.case_id
      WHERE c.state = 'OPEN' AND ${awaitsNewRequest}
      UNION ALL
      SELECT l.request_id, l.outdated_at, ARRAY[l.written_by_id]::text[] FROM ladder_letter l
        JOIN removal_request r ON r.id = l.request_id
      WHERE ${isWaitingLetter} AND l.outdated_at IS NOT NULL) r
      LEFT JOIN LATERAL unnest(r.people) AS person ON true GROUP BY r.id`,
    for: 'PEOPLE',
  },
  // An editor of a request must not sign it, so the request is not in the editor's queue. The same holds for a letter of
  // the ladder and its author. The letter is there only while it can be signed.
  APPROVALS: {
    action: 'approveRequest',
    type: 'RemovalRequest',
    select: `SELECT r.id, r.submitted_at AS at, r.editor_ids::text[] AS people FROM removal_request r
        WHERE r.state = 'AWAITING_APPROVAL'
      UNION ALL
      SELECT l.request_id, l.written_at, ARRAY[l.written_by_id]::text[] FROM ladder_letter l
        JOIN removal_request r ON r.id = l.request_id
        WHERE ${isWaitingLetter} AND l.outdated_at IS NULL`,
    for: 'OTHERS',
  },
  CONFIRMATIONS: {
    action: 'confirmCorrection',
    type: 'RemovalRequest',
    select: `SELECT p.request_id AS id, p.proposed_at AS at, ARRAY[p.proposed_by_id]::text[] AS people
      FROM correction_proposal p WHERE p.state = 'PROPOSED'`,
    for: 'OTHERS',
  },
  // A request with a delivery that is queued or being sent is not in the queue.
  TO_SEND: {
    action: 'sendRequest',
    ...requests(
      'approved_at',
      `r.state = 'APPROVED' AND NOT EXISTS
        (SELECT 1 FROM delivery d WHERE d.request_id = r.id AND d.state IN ('QUEUED', 'SENDING'))`,
    ),
  },
  UNDELIVERED: { action: 'sendRequest', ...requests('undelivered_at', "r.state = 'UNDELIVERED'") },
  CLARIFICATIONS: {
    action: 'answerClarification',
    ...requestsOfItems('min(i.paused_at)', "WHERE i.state = 'NEEDS_CLARIFICATION'"),
  },
  CONTESTS: {
    action: 'decideContest',
    type: 'RemovalRequest',
    select: `SELECT c.request_id AS id, min(c.raised_at) AS at, ${NOBODY} FROM contest c
      WHERE c.state = 'OPEN' GROUP BY c.request_id`,
  },
  // Requests with overdue items. A reminder hides the request from the queue until the next working day.
  OVERDUE: {
    action: 'recordReminder',
    type: 'RemovalRequest',
    select: `SELECT b.request_id AS id, greatest(b.due_at, r.reminded_until) AS at, ${NOBODY}
      FROM board_row b JOIN removal_request r ON r.id = b.request_id WHERE b.waiting_on = 'PLATFORM'`,
  },
  // Requests of open cases with items that the platform refused for a reason that a better request can answer. A
  // request leaves the queue when each of these items is gone or requested again.
  REFUSED_UNCLEAR: {
    action: 'draftRequest',
    ...requestsOfItems('min(i.answered_at)', `WHERE ${isUnclearRefusal} AND ${isNotRequestedLater}`),
  },
  // Requests with unanswered items whose content has disappeared since the sending.
  GONE_UNANSWERED: {
    // `recordResponse` does not fit, because liaisons may run it too, and liaisons have no queues.
    action: 'draftRequest',
    ...requestsOfItems(
      'min(i.gone_at)',
      `JOIN content_item c ON c.id = i.item_id
      WHERE i.state = 'AWAITING' AND i.gone_at IS NOT NULL AND c.presence = 'GONE'`,
    ),
  },
  // Requests with items that the platform reported as gone, but that a check saw online after this answer. No check
  // since the sending saw them gone. Actions that leave content online, such as a label, do not count. A request leaves
  // the queue when each of these items is requested again.
  STILL_UP: {
    action: 'draftRequest',
    ...requestsOfItems(
      'min(seen.at)',
      `JOIN content_item c ON c.id = i.item_id
      CROSS JOIN LATERAL (SELECT min(observed_at) AS at FROM "check"
        WHERE item_id = c.id AND voided_at IS NULL AND up AND observed_at > i.answered_at) seen
      WHERE ${isSeenAfterAnswer} AND ${isSaidGone} AND ${isNotRequestedLater}`,
    ),
  },
  // Requests with items that were actioned or already gone, and are visible again. A request leaves the queue when each
  // of these items is requested again. The draft of a program that no person has edited does not count.
  REAPPEARED: {
    action: 'draftRequest',
    ...requestsOfItems(
      'min(c.presence_at)',
      `JOIN content_item c ON c.id = i.item_id
      WHERE c.presence = 'REAPPEARED' AND i.state IN ('ACTIONED', 'ALREADY_GONE') AND NOT EXISTS
        (SELECT 1 FROM request_item n JOIN removal_request l ON l.id = n.request_id
          WHERE n.item_id = i.item_id AND n.id > i.id AND n.state <> 'WITHDRAWN'
            AND NOT (l.state = 'DRAFT' AND l.editor_ids = '{}'))`,
    ),
  },
  // Requests with items that the platform reported as gone some days ago, and that nobody has observed since, and requests
  // with sampled items of open audits that have no result. Items of reconstructed cases stand for announced numbers, so
  // nobody can observe them.
  CHECKS_DUE: {
    action: 'recordChecks',
    type: 'RemovalRequest',
    select: `SELECT due.id, min(due.at) AS at, ${NOBODY} FROM (
      SELECT i.request_id AS id,
        i.answered_at + make_interval(days => (SELECT check_after_days FROM desk_settings)) AS at
      FROM request_item i JOIN removal_request q ON q.id = i.request_id JOIN "case" k ON k.id = q.case_id
      WHERE NOT k.reconstructed AND ${isUnchecked} AND ${isSaidGone} AND ${isNotRequestedLater}
      UNION ALL
      SELECT i.request_id, a.drawn_at FROM claim_audit a JOIN claim_audit_item s ON s.audit_id = a.id
        JOIN request_item i ON i.id = s.request_item_id
      WHERE a.closed_at IS NULL AND s.result IS NULL) due GROUP BY due.id`,
  },
}

/** The SQL expression of an entry's rank, and the tables that it reads. `o` is the object of the entry. */
const ranks = {
  Tip: { rank: 'CASE WHEN o.danger IS NOT NULL THEN 0 WHEN o.within_24h THEN 1 ELSE 2 END', from: 'tip o' },
  RemovalRequest: {
    rank: `CASE WHEN g.severity >= ${LIFE_AT_RISK} OR g.no_capture THEN 0 WHEN o.urgent THEN 1 ELSE 2 END`,
    from: '(removal_request o JOIN category g ON g.id = o.category_id)',
  },
}

/**
 * Adds the column `rank` to a statement that selects entries of one type: 0 for danger to life and for child-abuse
 * material, 1 for other urgent entries, 2 for all others. Child-abuse material is a category whose captures are
 * forbidden, at any severity. Other categories about children, such as content harmful to them, have no precedence. An SQL condition on the object `o` can limit the statement. Cost: one look-up
 * by primary key for each entry.
 */
export const withRank = (type: QueueDefinition['type'], entries: string, condition = ''): string =>
  `SELECT e.*, ${ranks[type].rank} AS rank FROM (${entries}) e JOIN ${ranks[type].from} ON o.id = e.id ${condition}`

/** The queues that are the same for every officer. */
export const officeQueueKinds: readonly QueueKind[] = queueKinds.filter((kind) => !queueDefinitions[kind].for)
