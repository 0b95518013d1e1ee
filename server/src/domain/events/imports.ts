/** The events of imports of content items from a file. */
import type { EventDeclaration } from './declaration.ts'
import { payload, renamed } from './payload.ts'

const subject = 'Import'

export const importEvents = {
  'import.started': { description: 'An import began, or an interrupted import began again.', subject },
  'import.received': {
    description: 'The file of an import was received to its end.',
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
    description: 'An import was cancelled. Items that it already added to the case stay there.',
    subject,
    payload: payload('ImportCancelledEventPayload', 'How many rows were read, and how many items were added.', {
      required: ['received', 'added'],
    }),
  },
  'import.undo_started': {
    description: 'A person or program decided to take the items of an import out of the case again.',
    subject,
    payload: payload('ImportUndoStartedEventPayload', 'Why the import is undone.', { required: ['reason'] }),
  },
  'import.undone': {
    description: 'The items of an import are out of the case again, except those that a request contains.',
    subject,
    payload: payload('ImportUndoneEventPayload', 'How many items were taken out.', { required: ['count'] }),
  },
  'import.failed': {
    description: 'An import failed. Items that it already added to the case stay there.',
    subject,
    payload: payload('ImportFailedEventPayload', 'Why the import failed, and how much it had read and added.', {
      required: ['importFailure', 'received', 'added'],
      upgrades: [renamed({ failure: 'importFailure' })],
    }),
  },
} as const satisfies Record<string, EventDeclaration>
