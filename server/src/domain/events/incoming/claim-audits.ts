/** The events of claim audits: random samples of items that platforms stated as removed, which people look at. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

const subject = 'ClaimAudit'

export const claimAuditEvents = {
  'claim_audit.frozen': {
    description:
      'The items from which the sample of a platform and week is drawn were fixed. The hash of the last such event of the week is the seed of all draws of the week.',
    subject,
    payload: payload('ClaimAuditFrozenEventPayload', 'The population.', {
      required: ['from', 'population', 'populationHash', 'sampleSize', 'answered', 'closesAt'],
    }),
  },
  'claim_audit.drawn': {
    description:
      'A random sample was drawn of the items that a platform stated as removed in a week. From the seed and the population, anyone can draw the sample again.',
    subject,
    payload: payload('ClaimAuditDrawnEventPayload', 'The draw.', {
      required: [
        ...(['from', 'seed', 'seedPosition', 'population', 'populationHash', 'answered'] as const),
        ...(['sampledItems', 'closesAt'] as const),
      ],
    }),
  },
  'claim_audit.result_recorded': {
    description: 'A person looked at a sampled item, or corrected the recorded result.',
    subject,
    payload: payload('ClaimAuditResultRecordedEventPayload', 'The result.', {
      required: ['requestItem', 'item', 'auditResult'],
      optional: ['previousAuditResult', 'note'],
    }),
  },
  'claim_audit.closed': {
    description: 'An audit closed, because every sampled item has a result or because its time was over.',
    subject,
    payload: payload('ClaimAuditClosedEventPayload', 'The numbers of results.', {
      required: ['goneCount', 'upCount', 'cannotTellCount', 'missingCount'],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
