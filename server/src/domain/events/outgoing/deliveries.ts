/** The events of deliveries: what became of each sending of a request by the server itself. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

const ofRequest = { subject: 'RemovalRequest', affects: ['BOARDS'] } as const

/** The payload of an event of a delivery. */
const delivered = <Optional extends 'attempt' | 'reason' | 'startsAt'>(
  name: string,
  description: string,
  ...optional: Optional[]
) => payload(name, description, { required: ['delivery', 'via', 'address', 'version'], optional })

export const deliveryEvents = {
  'request.delivery_queued': {
    ...ofRequest,
    description: 'The sending of a request to a contact point was queued. The server hands it over itself.',
    payload: delivered('RequestDeliveryQueuedEventPayload', 'A delivery that waits.', 'startsAt'),
    tone: 'PROGRESS',
  },
  'request.delivery_started': {
    subject: 'RemovalRequest',
    description: 'The server began to hand a request over to a contact point.',
    payload: delivered('RequestDeliveryStartedEventPayload', 'An attempt to hand the request over.', 'attempt'),
  },
  'request.delivery_postponed': {
    subject: 'RemovalRequest',
    description: 'A request could not be handed over now. The server tries again later.',
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
    description: 'The channel accepted a request, such as a mail server that passes it on.',
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
  'request.delivery_cancelled': {
    ...ofRequest,
    description: 'The sending of a request was cancelled before the request left.',
    payload: delivered('RequestDeliveryCancelledEventPayload', 'Why the delivery was cancelled.', 'reason'),
    tone: 'WARNING',
  },
} as const satisfies Record<string, EventDeclaration>
