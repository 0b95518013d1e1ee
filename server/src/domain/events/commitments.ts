/** The events of commitments (written promises of platforms), their milestones and indicators. */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'

const subject = 'Commitment'
const milestoneReason = payload('MilestoneReasonEventPayload', 'Why a milestone was reopened or dropped.', {
  required: ['milestone', 'title', 'reason', 'version'],
})
const milestoneDue = payload('MilestoneDueEventPayload', 'The day of a milestone.', {
  required: ['milestone', 'title', 'dueOn'],
})

export const commitmentEvents = {
  'commitment.recorded': {
    description: 'A commitment was recorded.',
    subject,
    payload: payload('CommitmentRecordedEventPayload', 'A new commitment.', {
      required: ['number', 'platform', 'title', 'promisedOn', 'reconstructed', 'version'],
      optional: ['inspection', 'summary', 'sourceNote'],
    }),
  },
  'commitment.edited': {
    description: 'A commitment was edited.',
    subject,
    payload: payload(
      'CommitmentEditedEventPayload',
      'The fields that were changed. A field that stayed the same is null.',
      {
        required: ['version'],
        optional: ['title', 'summary'],
      },
    ),
  },
  'commitment.closed': {
    description: 'A commitment was closed.',
    subject,
    payload: payload('CommitmentClosedEventPayload', 'How the commitment ended.', {
      required: ['outcome', 'closedOn', 'dropped', 'version'],
      optional: ['note'],
    }),
  },
  'commitment.appendix_asked': {
    description: 'An appendix was requested from the platform.',
    subject,
    payload: payload('AppendixAskedEventPayload', 'The appendix that was requested.', {
      required: ['appendix', 'askedFor', 'askedAt', 'version'],
      optional: ['dueOn'],
    }),
  },
  'commitment.appendix_received': {
    description: 'An appendix was received.',
    subject,
    payload: payload('AppendixReceivedEventPayload', 'The appendix that was received.', {
      required: ['appendix', 'receivedAt', 'text', 'version'],
      optional: ['reference', 'sha256'],
    }),
  },
  'commitment.clause_added': {
    description: 'A clause was added.',
    subject,
    payload: payload('ClauseAddedEventPayload', 'A new clause.', {
      required: ['clause', 'number', 'text', 'version'],
      optional: ['appendix', 'finding'],
    }),
  },
  'milestone.planned': {
    description: 'A milestone was added.',
    subject,
    payload: payload('MilestonePlannedEventPayload', 'A new milestone.', {
      required: ['milestone', 'clause', 'title', 'owner', 'dueOn', 'version'],
    }),
  },
  'milestone.moved': {
    description: 'A milestone was moved to another day.',
    subject,
    payload: payload('MilestoneMovedEventPayload', 'The new day of a milestone.', {
      required: ['milestone', 'title', 'previousDueOn', 'dueOn', 'reason', 'version'],
      upgrades: [renamed({ from: 'previousDueOn' })],
    }),
  },
  'milestone.met': {
    description: 'A milestone was met.',
    subject,
    payload: payload('MilestoneMetEventPayload', 'When a milestone was met, and the evidence.', {
      required: ['milestone', 'title', 'metOn', 'evidence', 'version'],
      optional: ['sha256'],
    }),
  },
  'milestone.reopened': { description: 'A met milestone was reopened.', subject, payload: milestoneReason },
  'milestone.dropped': { description: 'A milestone was dropped.', subject, payload: milestoneReason },
  'milestone.due_soon': { description: 'The day of a milestone is near.', subject, payload: milestoneDue },
  'milestone.overdue': { description: 'A milestone was not met by its day.', subject, payload: milestoneDue },
  'indicator.added': {
    description: 'An indicator was added.',
    subject,
    payload: payload('IndicatorAddedEventPayload', 'A new indicator.', {
      required: [
        ...(['indicator', 'clause', 'label', 'formula', 'target', 'periodBy'] as const),
        ...(['from', 'categories', 'kinds', 'version'] as const),
      ],
      optional: ['to'],
      upgrades: [renamed({ by: 'periodBy' })],
    }),
  },
  'indicator.removed': {
    description: 'An indicator was removed.',
    subject,
    payload: payload('IndicatorRemovedEventPayload', 'Why the indicator was removed.', {
      required: ['indicator', 'label', 'reason', 'version'],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
