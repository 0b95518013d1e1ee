/** The events of tips. Of the events of its own tips, a newsroom sees those whose `outside` contains PRESS. */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'
import { versionPayload } from './shared-payloads.ts'

const affects = ['WALLS'] as const

const message = payload('TipMessageEventPayload', 'A message between the authority and the reporter.', {
  required: ['text', 'version'],
})

export const tipEvents = {
  'tip.received': {
    description: 'A tip was received.',
    subject: 'Tip',
    writesItems: true,
    payload: payload('TipReceivedEventPayload', 'A new tip.', {
      required: ['number', 'source', 'subject', 'items'],
      optional: ['embargoUntil', 'tipFiles'],
    }),
    outside: ['PRESS'],
    affects,
    handover: 'RECEIVED',
  },
  'tip.question_asked': {
    description: 'The authority sent the reporter a question.',
    subject: 'Tip',
    payload: message,
    affects,
    outside: ['PRESS'],
  },
  'tip.question_answered': {
    description: 'An answer of the reporter was recorded.',
    subject: 'Tip',
    payload: message,
    affects,
    outside: ['PRESS'],
  },
  'tip.answer_read': {
    description: 'An officer read an answer of the reporter to a decided tip. The answer needs no further step.',
    subject: 'Tip',
    payload: versionPayload,
    affects,
  },
  'tip.items_added': {
    description: 'Content items were added to a tip.',
    subject: 'Tip',
    writesItems: true,
    payload: payload('TipItemsAddedEventPayload', 'The items that are new in the tip.', {
      required: ['count', 'items', 'version'],
    }),
    outside: ['PRESS'],
  },
  'tip.linked': {
    description: 'The tip was linked to a case.',
    subject: 'Tip',
    payload: payload('TipLinkedEventPayload', 'The case of the tip.', { required: ['case', 'version'] }),
    affects,
    outside: ['PRESS'],
  },
  'tip.moved': {
    description: 'The tip was moved to another case.',
    subject: 'Tip',
    payload: payload('TipMovedEventPayload', 'The present and the former case of the tip, and why the tip was moved.', {
      required: ['case', 'previousCase', 'reason', 'version'],
    }),
    affects: ['BRIEFINGS'],
    outside: ['PRESS'],
  },
  'tip.assigned': {
    description: 'A tip was assigned to an officer, or its assignee was removed.',
    subject: 'Tip',
    payload: payload('TipAssignedEventPayload', 'The new assignee of the tip.', {
      required: ['version'],
      optional: ['assignee', 'routingRule', 'routingVersion'],
    }),
  },
  'tip.dismissed': {
    description: 'The tip was dismissed.',
    subject: 'Tip',
    payload: payload('TipDismissedEventPayload', 'Why the tip was dismissed.', {
      required: ['dismissReason', 'version'],
      optional: ['note'],
      upgrades: [renamed({ reason: 'dismissReason' })],
    }),
    affects,
    outside: ['PRESS'],
  },
} as const satisfies Record<string, EventDeclaration>
