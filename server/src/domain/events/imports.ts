/** The events of imports of content items from a file. */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'

const subject = 'Import'

export const importEvents = {
  'import.started': { description: 'An import began or continued.', subject },
  'import.received': {
    description: 'The whole file of an import was received.',
    subject,
    payload: payload('ImportReceivedEventPayload', 'The file of an import.', {
      required: ['received', 'rejected', 'sha256'],
    }),
  },
  'import.finished': {
    description: 'All items of an import are in the case.',
    subject,
    payload: payload('ImportFinishedEventPayload', 'The result of an import.', {
      required: ['received', 'rejected', 'added', 'known'],
    }),
  },
  'import.cancelled': {
    description: 'An import was cancelled. Items that are in the case stay there.',
    subject,
    payload: payload('ImportCancelledEventPayload', 'How far the import came.', { required: ['received', 'added'] }),
  },
  'import.failed': {
    description: 'An import failed. Items that are in the case stay there.',
    subject,
    payload: payload('ImportFailedEventPayload', 'Why the import failed, and how far it came.', {
      required: ['importFailure', 'received', 'added'],
      upgrades: [renamed({ failure: 'importFailure' })],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
