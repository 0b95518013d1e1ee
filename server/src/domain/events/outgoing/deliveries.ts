/**
 * The events of deliveries. A delivery is the sending of a request to one contact point, by the server itself or by a
 * person who carries issued documents. The last event is the first opening of a sent request by its platform.
 */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

const ofAttempt = { subject: 'RemovalRequest', keepsTotals: true } as const
const ofRequest = { ...ofAttempt, affects: ['BOARDS'] } as const

const delivered = <Optional extends 'attempt' | 'reason' | 'startsAt' | 'leavesAt'>(
  name: string,
  description: string,
  ...optional: Optional[]
) => payload(name, description, { required: ['delivery', 'via', 'address', 'version'], optional })

export const deliveryEvents = {
  'request.delivery_queued': {
    ...ofRequest,
    description: 'The server queued the sending of a request to a contact point.',
    payload: delivered('RequestDeliveryQueuedEventPayload', 'A delivery that waits.', 'startsAt', 'leavesAt'),
    tone: 'PROGRESS',
  },
  'request.delivery_prepared': {
    ...ofRequest,
    description: 'The documents of a request were issued, so that a person can take them to a contact point.',
    payload: delivered(
      'RequestDeliveryPreparedEventPayload',
      'A sending by hand whose documents are issued.',
      'startsAt',
    ),
    tone: 'PROGRESS',
  },
  'request.delivery_started': {
    ...ofAttempt,
    description: 'The server began to send a request to a contact point.',
    payload: delivered('RequestDeliveryStartedEventPayload', 'An attempt to send the request.', 'attempt'),
  },
  'request.delivery_postponed': {
    ...ofAttempt,
    description:
      'A request was not sent yet, because an attempt failed or the letter was issued again with a later start of its time limit. The server tries again later.',
    payload: delivered(
      'RequestDeliveryPostponedEventPayload',
      'Why the attempt failed.',
      'attempt',
      'reason',
      'startsAt',
    ),
    tone: 'WARNING',
  },
  'request.delivery_accepted': {
    ...ofRequest,
    description: 'The channel accepted a request. For example, a mail server accepted the mail.',
    payload: delivered('RequestDeliveryAcceptedEventPayload', 'The attempt that succeeded.', 'attempt'),
    tone: 'GOOD',
  },
  'request.delivery_failed': {
    ...ofRequest,
    description:
      'A contact point refused a request, or could not be reached. The next contact point follows, if there is one.',
    payload: delivered('RequestDeliveryFailedEventPayload', 'Why the delivery failed.', 'attempt', 'reason'),
    tone: 'BAD',
  },
  'request.delivery_hastened': {
    ...ofAttempt,
    description:
      'An officer made the server send a request at once. The request had waited for the quiet hours of its addressee, for other requests, or for the next attempt.',
    payload: delivered('RequestDeliveryHastenedEventPayload', 'A delivery that is sent now.', 'startsAt'),
    tone: 'PROGRESS',
  },
  'request.delivery_bounced': {
    subject: 'RemovalRequest',
    // If the request becomes APPROVED again, its approval is checked, because signed settings may have changed since.
    affects: ['BOARDS', 'ITEM_LISTS', 'WALLS', 'FIGURES', 'APPROVALS'],
    description:
      'A mail server reported that a request did not arrive, after it had accepted the request. If the platform is not known to have the request, the request no longer counts as sent, and goes to the next contact point.',
    payload: delivered('RequestDeliveryBouncedEventPayload', 'Why the request did not arrive.', 'reason'),
    tone: 'BAD',
  },
  'request.delivery_repeated': {
    ...ofAttempt,
    description:
      'An officer made the server send a delivered request once more, with the same bytes under the same id.',
    payload: delivered('RequestDeliveryRepeatedEventPayload', 'The further attempt.', 'attempt'),
    tone: 'PROGRESS',
  },
  'request.delivery_repeat_accepted': {
    ...ofAttempt,
    description: 'The channel accepted a request that was sent once more.',
    payload: delivered('RequestDeliveryRepeatAcceptedEventPayload', 'The further attempt.', 'attempt', 'reason'),
    tone: 'GOOD',
  },
  'request.delivery_repeat_failed': {
    ...ofAttempt,
    description: 'A letter that was sent once more was not accepted. The state of its delivery does not change.',
    payload: delivered('RequestDeliveryRepeatFailedEventPayload', 'Why the attempt failed.', 'attempt', 'reason'),
    tone: 'WARNING',
  },
  'request.called': {
    ...ofAttempt,
    description: 'An officer called the addressee of a request. A call is not a sending.',
    payload: payload('RequestCalledEventPayload', 'The call.', {
      required: ['callee', 'text', 'version'],
      optional: ['promisedDueAt', 'call'],
    }),
    tone: 'PROGRESS',
  },
  'request.call_withdrawn': {
    ...ofAttempt,
    description: 'An officer withdrew a call that they had recorded by mistake. Its promise counts no longer.',
    payload: payload('RequestCallWithdrawnEventPayload', 'The withdrawn call, and why it was withdrawn.', {
      required: ['call', 'callee', 'reason', 'version'],
    }),
    tone: 'WARNING',
  },
  'request.delivery_cancelled': {
    ...ofRequest,
    description: 'The sending of a request was cancelled before the request was sent.',
    payload: delivered('RequestDeliveryCancelledEventPayload', 'Why the delivery was cancelled.', 'reason'),
    tone: 'WARNING',
  },
  'request.opened': {
    ...ofAttempt,
    description:
      'A liaison or an API key of the platform opened a request for the first time. The opening counts as the receipt of the request, but it is no acknowledgement.',
  },
} as const satisfies Record<string, EventDeclaration>
