/** Items of requests: their states, answers, questions, deadlines and the history of these. */
import type { Fold, LogEvent, Replica } from '../replica.ts'
import { instant, orNull, pick } from './columns.ts'

const TABLE = 'request_item'

const change = (event: LogEvent, rows: Replica, columns: Record<string, unknown>) =>
  rows.change(TABLE, event.subjectId, columns)

const personOf = ({ actorKind, actorId }: LogEvent): string | null => (actorKind === 'user' ? actorId : null)

/** An entry in the history of the deadline. */
function addEntry(event: LogEvent, rows: Replica, kind: string, columns: Record<string, unknown> = {}): void {
  rows.add('deadline_entry', `${event.subjectId} ${kind}`, { at: event.at, recorded_at: event.recordedAt, ...columns })
}

const statedDue = (event: LogEvent) => (event.data.dueAt ? { due_at: instant(event.data.dueAt) } : {})

const answer = {
  action: 'action',
  ground: 'ground',
  itemsCovered: 'items_covered',
  refusalReason: 'refusal_reason',
  note: 'note',
}

/** The answer belongs to the response whose event comes before the events of its items. */
function addAnswer(event: LogEvent, rows: Replica, columns: Record<string, unknown>): void {
  const response = rows.keys('platform_response').at(-1)
  if (response) rows.put('answer', `${response} ${event.subjectId}`, columns)
}

const answered: Fold = (event, rows) => {
  const columns = { state: event.data.state, ...pick(event.data, answer) }
  change(event, rows, { ...columns, answered_at: event.at, recorded_at: event.recordedAt, ...statedDue(event) })
  addAnswer(event, rows, columns)
  addEntry(event, rows, 'STOPPED')
}

const corrected: Fold = (event, rows) => {
  const { state, previousState } = event.data
  const isReopened = state === 'AWAITING' || state === 'NEEDS_CLARIFICATION'
  const columns = { state, ...pick(event.data, answer) }
  if (isReopened) {
    change(event, rows, { ...columns, answered_at: null, recorded_at: null, withdrawn_at: null, ...statedDue(event) })
    addEntry(event, rows, previousState === 'WITHDRAWN' ? 'RESTORED' : 'REOPENED', {
      reason: orNull(event.data.reason),
    })
    return
  }
  change(event, rows, {
    ...columns,
    answered_at: event.at,
    recorded_at: event.recordedAt,
    ...(previousState === 'REVERSED' && { reversed_by: null, reversed_at: null, reverse_reason: null }),
    ...statedDue(event),
  })
  addAnswer(event, rows, columns)
  addEntry(event, rows, 'CORRECTED')
}

const withdrawn: Fold = (event, rows) => {
  const wasSent = rows.get(TABLE, event.subjectId)?.sent_at
  const isReturned = event.type === 'item.returned'
  change(event, rows, {
    state: 'WITHDRAWN',
    withdrawn_at: event.recordedAt,
    ...(isReturned && { return_reason: event.data.reason }),
  })
  if (wasSent) addEntry(event, rows, 'STOPPED', { reason: event.data.reason })
}

export const requestItemFolds: Record<string, Fold> = {
  'item.sent': (event, rows) => {
    rows.put(TABLE, event.subjectId, {
      request_id: event.requestId,
      item_id: event.data.item,
      platform_id: event.platformId,
      state: 'AWAITING',
      sent_at: event.at,
      due_at: instant(event.data.dueAt),
      answered_at: null,
      ...(event.data.reach !== undefined && event.data.reach !== null && { reach: event.data.reach }),
    })
    addEntry(event, rows, 'SET')
  },
  'item.undelivered': (event, rows) => {
    // A withdrawn item stays withdrawn.
    const isWithdrawn = rows.get(TABLE, event.subjectId)?.state === 'WITHDRAWN'
    change(event, rows, { ...(!isWithdrawn && { state: 'NOT_SENT' }), sent_at: null, due_at: null })
    if (event.requestId)
      rows.change('removal_request', event.requestId, { state: 'APPROVED', sent_at: null, sent_via: null })
    addEntry(event, rows, 'CANCELLED')
  },
  'item.actioned': answered,
  'item.already_gone': answered,
  'item.not_found': answered,
  'item.refused': answered,
  'item.action_added': (event, rows) => {
    const columns = pick(event.data, answer)
    change(event, rows, columns)
    addAnswer(event, rows, { state: 'ACTIONED', ...columns })
  },
  'item.corrected': corrected,
  'item.withdrawn': withdrawn,
  'item.returned': withdrawn,
  'item.reversed': (event, rows) =>
    change(event, rows, {
      state: 'REVERSED',
      reversed_at: event.at,
      reversed_by: event.data.reversedBy,
      reverse_reason: event.data.reason,
    }),
  'item.clarification_asked': (event, rows) => {
    change(event, rows, { state: 'NEEDS_CLARIFICATION' })
    rows.add('clarification', event.subjectId, {
      question: event.data.question,
      asked_at: event.at,
      asked_by_id: personOf(event),
      answer: null,
      answered_at: null,
    })
    addEntry(event, rows, 'PAUSED')
  },
  'item.clarification_answered': (event, rows) => {
    change(event, rows, { state: 'AWAITING', ...statedDue(event) })
    const open = rows
      .keys('clarification')
      .filter((key) => key.startsWith(event.subjectId) && rows.get('clarification', key)!.answered_at === null)
    for (const key of open)
      rows.change('clarification', key, {
        answer: event.data.answer,
        answered_at: event.at,
        answered_by_id: personOf(event),
      })
    addEntry(event, rows, 'RESUMED')
  },
  'item.extended': (event, rows) => {
    change(event, rows, statedDue(event))
    addEntry(event, rows, 'EXTENDED', { hours: event.data.hours, reason: event.data.reason })
  },
  'item.recalculated': (event, rows) => change(event, rows, statedDue(event)),
  'item.due_soon': (event, rows) => addEntry(event, rows, 'WARNED', { due_at: instant(event.data.dueAt) }),
  'item.breached': (event, rows) => addEntry(event, rows, 'BREACHED', { due_at: instant(event.data.dueAt) }),
  'item.breach_retracted': (event, rows) => addEntry(event, rows, 'RETRACTED', { due_at: instant(event.data.dueAt) }),
}
