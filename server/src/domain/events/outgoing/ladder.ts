/** The events of the ladder: the letters that remind and chase an addressee. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

const ofRequest = { subject: 'RemovalRequest', affects: ['BOARDS', 'ITEM_LISTS', 'WALLS'], keepsTotals: true } as const
const ofLetter = ['rung', 'ladderLetter', 'version'] as const

export const ladderEvents = {
  'request.chased': {
    ...ofRequest,
    description: 'A person sent a letter of the ladder: it reminds or chases the addressee of a request.',
    payload: payload('RequestChasedEventPayload', 'The rung, the rule that proposed it, and the items that it lists.', {
      required: [...ofLetter, 'rungRule', 'items', 'via', 'address', 'reminders'],
      optional: ['registerNumber'],
    }),
    onWall: true,
    tone: 'WARNING',
  },
  'request.chase_submitted': {
    ...ofRequest,
    description: 'A letter of the ladder was written. It waits for the signature of a supervisor.',
    payload: payload('RequestChaseSubmittedEventPayload', 'The rung, the rule that proposed it, and its items.', {
      required: [...ofLetter, 'rungRule', 'items'],
    }),
    tone: 'PROGRESS',
  },
  'request.chase_declined': {
    ...ofRequest,
    description:
      'A supervisor declined to sign a letter of the ladder, or its author withdrew it. The letter was not sent.',
    payload: payload('RequestChaseDeclinedEventPayload', 'The letter, and why it was declined.', {
      required: [...ofLetter, 'reason'],
    }),
    tone: 'WARNING',
  },
  'request.chase_outdated': {
    ...ofRequest,
    description:
      'What a letter of the ladder states has changed while the letter waited, so that it can no longer be signed, or the change was taken back.',
    payload: payload('RequestChaseOutdatedEventPayload', 'The letter, and whether it can no longer be signed.', {
      required: [...ofLetter, 'isOutdated'],
    }),
    tone: 'WARNING',
  },
  'request.chase_delivered': {
    ...ofRequest,
    description: 'The channel accepted a letter of the ladder.',
    payload: payload('RequestChaseDeliveredEventPayload', 'The letter, and the attempt that succeeded.', {
      required: [...ofLetter, 'via', 'address', 'attempt'],
      optional: ['rungContact'],
    }),
    tone: 'GOOD',
  },
  'request.chase_failed': {
    ...ofRequest,
    description: 'A letter of the ladder could not be sent. It does not count as a reminder.',
    payload: payload('RequestChaseFailedEventPayload', 'The letter, and why it was not sent.', {
      required: [...ofLetter, 'via', 'address', 'reason', 'reminders'],
    }),
    tone: 'BAD',
  },
  'platform.ladder_set': {
    subject: 'Platform',
    description: 'The ladder of a platform was set: by which letters its overdue requests are chased.',
    payload: payload('PlatformLadderSetEventPayload', 'The ladder after and before the event.', {
      required: ['version'],
      optional: ['ladder', 'previousLadder'],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
