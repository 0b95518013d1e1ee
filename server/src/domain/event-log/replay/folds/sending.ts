/** Deliveries of requests, and the letters of the ladder. */
import type { Fold, LogEvent, Replica } from '../replica.ts'
import { instant } from './columns.ts'

const attempted =
  (outcome: string): Fold =>
  ({ data, recordedAt }, rows) => {
    if (data.attempt)
      rows.change('delivery_attempt', `${data.delivery} ${data.attempt}`, { outcome, ended_at: recordedAt })
  }

const delivery =
  (state: string, outcome?: string): Fold =>
  (event, rows) => {
    rows.put('delivery', event.data.delivery, { request_id: event.requestId, state, channel: event.data.via })
    if (outcome) attempted(outcome)(event, rows)
  }

const started: Fold = ({ data, recordedAt }, rows) =>
  rows.put('delivery_attempt', `${data.delivery} ${data.attempt}`, { started_at: recordedAt })

function ladder(event: LogEvent, rows: Replica, columns: Record<string, unknown>): void {
  const { ladderLetter, rung } = event.data
  rows.put('ladder_letter', ladderLetter, { request_id: event.requestId, rung, ...columns })
}

export const sendingFolds: Record<string, Fold> = {
  'request.delivery_queued': delivery('QUEUED'),
  'request.delivery_prepared': delivery('QUEUED'),
  'request.delivery_hastened': (event, rows) =>
    rows.change('delivery', event.data.delivery, { starts_at: instant(event.data.startsAt) }),
  'request.delivery_started': (event, rows) => {
    delivery('SENDING')(event, rows)
    started(event, rows)
  },
  'request.delivery_postponed': delivery('QUEUED', 'POSTPONED'),
  'request.delivery_accepted': delivery('DELIVERED', 'ACCEPTED'),
  'request.delivery_failed': delivery('FAILED', 'REFUSED'),
  'request.delivery_bounced': delivery('BOUNCED'),
  'request.delivery_cancelled': delivery('CANCELLED'),
  'request.delivery_repeated': started,
  'request.delivery_repeat_accepted': attempted('ACCEPTED'),
  'request.delivery_repeat_failed': attempted('REFUSED'),
  'request.chase_submitted': (event, rows) => ladder(event, rows, { state: 'WAITING', written_by_id: event.actorId }),
  'request.chased': (event, rows) =>
    ladder(event, rows, { state: 'QUEUED', channel: event.data.via, address: event.data.address }),
  'request.chase_declined': (event, rows) => ladder(event, rows, { state: 'DECLINED' }),
  'request.chase_delivered': (event, rows) => ladder(event, rows, { state: 'SENT' }),
  'request.chase_failed': (event, rows) => ladder(event, rows, { state: 'FAILED' }),
}
