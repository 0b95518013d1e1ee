/** The events of inspections of platforms, and of their findings. */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'

const subject = 'Inspection'
const finding = ['finding', 'title', 'detail', 'severity', 'version'] as const

export const inspectionEvents = {
  'inspection.opened': {
    description: 'An inspection was opened.',
    subject,
    payload: payload('InspectionOpenedEventPayload', 'A new inspection.', {
      required: ['platform', 'title', 'startedOn', 'reconstructed', 'version'],
      optional: ['scope', 'sourceNote'],
    }),
  },
  'inspection.finding_recorded': {
    description: 'A finding was recorded.',
    subject,
    payload: payload('FindingRecordedEventPayload', 'A new finding.', {
      required: finding,
      optional: ['category', 'sha256'],
    }),
  },
  'inspection.finding_corrected': {
    description: 'A finding was corrected.',
    subject,
    payload: payload('FindingCorrectedEventPayload', 'The finding after and before its correction.', {
      required: [...finding, 'previous', 'reason'],
      optional: ['category', 'sha256'],
      upgrades: [renamed({ was: 'previous' })],
    }),
  },
  'inspection.finding_withdrawn': {
    description: 'A finding was withdrawn.',
    subject,
    payload: payload('FindingWithdrawnEventPayload', 'Why the finding was withdrawn.', {
      required: ['finding', 'title', 'reason', 'version'],
    }),
  },
  'inspection.concluded': {
    description: 'An inspection was concluded.',
    subject,
    payload: payload('InspectionConcludedEventPayload', 'The conclusion.', {
      required: ['concludedOn', 'conclusion', 'version'],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
