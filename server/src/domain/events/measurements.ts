/** The events of measurements, which estimate how much of a harm is on a platform. */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'
import { reasonPayload } from './shared-payloads.ts'

const subject = 'Measurement'

export const measurementEvents = {
  'measurement.recorded': {
    description: 'A measurement was recorded.',
    subject,
    payload: payload('MeasurementRecordedEventPayload', 'A new measurement.', {
      required: [
        ...(['platform', 'category', 'method', 'protocol', 'from'] as const),
        ...(['to', 'sourceNote', 'reconstructed', 'version'] as const),
      ],
      optional: ['sampleSize', 'positives', 'share', 'sourceUrl', 'sha256', 'fileName', 'replaces'],
    }),
  },
  'measurement.corrected': {
    description: 'A measurement was replaced by a corrected one.',
    subject,
    payload: payload('MeasurementCorrectedEventPayload', 'The correction of a measurement.', {
      required: ['replacedBy', 'reason', 'version'],
      upgrades: [renamed({ by: 'replacedBy' })],
    }),
  },
  'measurement.withdrawn': { description: 'A measurement was withdrawn.', subject, payload: reasonPayload },
} as const satisfies Record<string, EventDeclaration>
