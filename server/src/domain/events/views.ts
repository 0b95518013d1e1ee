/** The events of saved views, of downloaded lists, of the work queues, of shifts and of the alarm. */
import type { EventDeclaration } from './declaration.ts'
import { payload } from './payload.ts'
import { versionPayload } from './shared-payloads.ts'

const ofView = { subject: 'SavedView', affects: ['WALLS'] } as const
const saved = payload(
  'ViewSavedEventPayload',
  'All settings of a view. If `screen` is absent, the view belongs to the board.',
  {
    required: ['name', 'shared', 'query', 'sort', 'layout', 'columns', 'version'],
    optional: ['grouping', 'density', 'screen', 'listOrder'],
  },
)

export const viewEvents = {
  'view.saved': { ...ofView, description: 'A view was saved.', payload: saved },
  'view.changed': { ...ofView, description: 'A view was changed.', payload: saved },
  'view.deleted': { ...ofView, description: 'A view was deleted.', payload: versionPayload },
  'view.restored': { ...ofView, description: 'A deleted view was restored.', payload: versionPayload },
} as const satisfies Record<string, EventDeclaration>

export const exportEvents = {
  'requests.exported': {
    description: 'A person downloaded the list of requests as a file.',
    subject: 'User',
    payload: payload('RequestsExportedEventPayload', 'Which requests the file contains.', {
      required: ['query', 'requestCount'],
    }),
  },
  'cases.exported': {
    description: 'A person downloaded the list of cases as a file.',
    subject: 'User',
    payload: payload('CasesExportedEventPayload', 'Which cases the file contains.', {
      required: ['query', 'caseCount'],
    }),
  },
  'tips.exported': {
    description: 'A person downloaded the list of tips as a file.',
    subject: 'User',
    payload: payload('TipsExportedEventPayload', 'Which tips the file contains.', { required: ['query', 'tipCount'] }),
  },
} as const satisfies Record<string, EventDeclaration>

export const shiftEvents = {
  'desk.configured': {
    description: 'An administrator changed the settings of the work queues or of the morning report.',
    subject: 'Authority',
    affects: ['WALLS'],
    payload: payload('DeskConfiguredEventPayload', 'The new settings.', {
      required: ['checkAfterDays', 'version'],
      optional: ['morningReportAt', 'morningReportWhenEmpty'],
    }),
  },
  'alarm.acknowledged': {
    description: 'The alarm for overdue items was acknowledged.',
    subject: 'AlarmAcknowledgement',
    affects: ['WALLS', 'ALARM'],
  },
  'shift.taken_over': {
    description: 'A person took over from the previous shift.',
    subject: 'User',
    payload: payload('ShiftTakenOverEventPayload', 'The time up to which the person has read the log.', {
      required: ['until'],
    }),
  },
  'shift.note_left': {
    description: 'A person left a note for the next shift.',
    subject: 'User',
    payload: payload('ShiftNoteEventPayload', 'The note.', { required: ['text'] }),
  },
} as const satisfies Record<string, EventDeclaration>
