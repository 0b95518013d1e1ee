/** The events of shifts and of the alarm. */
import type { EventDeclaration } from './declaration.ts'
import { payload } from './payload.ts'

export const shiftEvents = {
  'alarm.acknowledged': {
    description: 'The alarm for overdue items was acknowledged.',
    subject: 'AlarmAcknowledgement',
    affects: ['WALLS', 'ALARM'],
  },
  'shift.taken_over': {
    description: 'A person took over from the shift before.',
    subject: 'User',
    payload: payload('ShiftTakenOverEventPayload', 'How far the person has read the log.', { required: ['until'] }),
  },
  'shift.note_left': {
    description: 'A person left a note for the next shift.',
    subject: 'User',
    payload: payload('ShiftNoteEventPayload', 'The note.', { required: ['text'] }),
  },
} as const satisfies Record<string, EventDeclaration>
