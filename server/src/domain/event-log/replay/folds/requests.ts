/** Removal requests: their states, versions, signatures, assignments, responses, proposals and contests. */
import type { Fold, LogEvent, Replica } from '../replica.ts'
import { instant, orNull, pick, pickStated } from './columns.ts'

const TABLE = 'removal_request'
/** The second comparison of the table request_item: by request and content. */
const ITEMS = 'items of a request'
/** The keys of the calls by their ids. Calls of earlier versions have no id in the log. */
const CALL_KEYS = 'keys of calls'

const change = (event: LogEvent, rows: Replica, columns: Record<string, unknown>) =>
  rows.change(TABLE, event.subjectId, columns)

const personOf = ({ actorKind, actorId }: LogEvent): string | null => (actorKind === 'user' ? actorId : null)

const responded: Fold = (event, rows) => {
  const { data } = event
  rows.put('platform_response', data.response, {
    request_id: event.requestId,
    answered_at: event.at,
    recorded_at: event.recordedAt,
    recorded_by: personOf(event),
    correction: event.type === 'request.corrected',
    ...pick(data, { proof: 'proof', text: 'text', reason: 'reason' }),
  })
}

/** The items of a draft. Their ids are in the log only when the request is sent. */
const putItems: Fold = ({ subjectId, data }, rows) => {
  for (const key of rows.keys(ITEMS)) rows.delete(ITEMS, key)
  for (const item of data.items) rows.put(ITEMS, `${subjectId} ${item}`, {})
}

const draftFields = { power: 'power_id', urgent: 'urgent', measure: 'measure' }

const decided =
  (state: string): Fold =>
  (event, rows) => {
    const [key] = rows
      .keys('correction_proposal')
      .filter((key) => rows.get('correction_proposal', key)!.state === 'PROPOSED')
    if (key)
      rows.change('correction_proposal', key, {
        state,
        decided_at: event.recordedAt,
        decided_by_id: event.actorId,
        ...(state === 'DECLINED' && { decline_reason: event.data.reason }),
      })
  }

export const requestFolds: Record<string, Fold> = {
  'request.drafted': (event, rows) => {
    const { data } = event
    rows.put(TABLE, event.subjectId, {
      number: data.number,
      case_id: event.caseId,
      platform_id: event.platformId,
      state: 'DRAFT',
      created_at: event.recordedAt,
      ...pickStated(data, draftFields),
    })
    putItems(event, rows)
  },
  'request.edited': (event, rows) => {
    change(event, rows, pickStated(event.data, { ...draftFields, body: 'body' }))
    if (event.data.items) putItems(event, rows)
  },
  'request.case_changed': (event, rows) => change(event, rows, { case_id: event.data.case }),
  'request.recategorized': (event, rows) => change(event, rows, { category_id: event.data.category }),
  'request.signatory_chosen': (event, rows) => change(event, rows, { signatory_id: orNull(event.data.signer) }),
  'request.assigned': (event, rows) => change(event, rows, { assignee_id: orNull(event.data.assignee) }),
  'request.submitted': (event, rows) =>
    change(event, rows, { state: 'AWAITING_APPROVAL', submitted_at: event.recordedAt, return_note: null }),
  'request.approved': (event, rows) =>
    change(event, rows, {
      state: 'APPROVED',
      approved_at: event.recordedAt,
      approved_by_id: event.actorId,
      ...pickStated(event.data, { digest: 'signed_digest' }),
    }),
  'request.approval_voided': (event, rows) =>
    change(event, rows, {
      state: 'AWAITING_APPROVAL',
      submitted_at: event.recordedAt,
      approved_at: null,
      approved_by_id: null,
      signed_digest: null,
      changed_parts: event.data.changedParts,
    }),
  'request.returned': (event, rows) => change(event, rows, { state: 'DRAFT', return_note: orNull(event.data.note) }),
  'request.sent': (event, rows) =>
    change(event, rows, {
      state: 'SENT',
      sent_at: event.at,
      sent_via: event.data.via,
      failure: null,
      ...pickStated(event.data, { registerNumber: 'register_number' }),
    }),
  'request.undelivered': (event, rows) => change(event, rows, { state: 'UNDELIVERED', failure: event.data.failure }),
  'request.acknowledged': (event, rows) =>
    change(event, rows, {
      state: 'ACKNOWLEDGED',
      acknowledged_at: event.at,
      ...pickStated(event.data, { reference: 'reference' }),
    }),
  'request.opened': (event, rows) => change(event, rows, { opened_at: event.at, opened_by_id: event.actorId }),
  'request.answered': responded,
  'request.corrected': responded,
  'request.closed': (event, rows) => change(event, rows, { state: 'CLOSED' }),
  'request.reopened': (event, rows) =>
    change(event, rows, { state: 'SENT', withdrawn_at: null, withdraw_reason: null }),
  'request.withdrawn': (event, rows) =>
    change(event, rows, { state: 'WITHDRAWN', withdrawn_at: event.recordedAt, withdraw_reason: event.data.reason }),
  'request.correction_proposed': (event, rows) => {
    rows.add('correction_proposal', event.subjectId, {
      state: 'PROPOSED',
      proposed_at: event.recordedAt,
      proposed_by_id: event.actorId,
      ...pick(event.data, { reason: 'reason', proof: 'proof' }),
      ...pickStated(event.data, { proposalKind: 'kind', hours: 'hours' }),
    })
  },
  'request.correction_confirmed': decided('CONFIRMED'),
  'request.correction_declined': decided('DECLINED'),
  'request.contested': (event, rows) => {
    rows.add('contest', event.subjectId, {
      state: 'OPEN',
      raised_at: event.at,
      ...pick(event.data, { reason: 'reason', sha256: 'sha256', fileName: 'file_name' }),
    })
  },
  'request.contest_decided': (event, rows) => {
    const key = rows.keys('contest').find((key) => rows.get('contest', key)!.state === 'OPEN')
    if (key)
      rows.change('contest', key, {
        state: event.data.accepted ? 'ACCEPTED' : 'REJECTED',
        decision: event.data.reason,
        decided_at: event.recordedAt,
        decided_by_id: event.actorId,
      })
  },
  'request.called': (event, rows) => {
    const { call } = event.data
    const key = rows.add('request_call', event.subjectId, {
      called_at: event.at,
      recorded_at: event.recordedAt,
      promised_due_at: instant(event.data.promisedDueAt),
      ...pick(event.data, { callee: 'callee', text: 'text' }),
      ...(call && { withdrawn_at: null, withdraw_reason: null }),
    })
    if (call) rows.put(CALL_KEYS, call, { key })
  },
  'request.call_withdrawn': (event, rows) => {
    const key = rows.get(CALL_KEYS, event.data.call)?.key
    if (typeof key === 'string')
      rows.change('request_call', key, { withdrawn_at: event.recordedAt, withdraw_reason: event.data.reason })
  },
}
