/** The events of on-call duty: changes of its settings and shifts, and the steps and ends of alarms. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

export const onCallEvents = {
  'oncall.configured': {
    description: 'An administrator changed the settings of on-call duty.',
    subject: 'Authority',
    isAboutAccess: true,
    payload: payload('OnCallConfiguredEventPayload', 'The new settings. Without minutes, requests raise no alarms.', {
      required: ['version'],
      optional: ['minutes', 'gatewayUrl'],
    }),
  },
  'oncall.shift_planned': {
    description: 'A shift of people on call was planned.',
    subject: 'OnCallShift',
    payload: payload(
      'OnCallShiftPlannedEventPayload',
      'The shift and its people, in the order in which they are alarmed.',
      {
        required: ['shiftStartsAt', 'shiftEndsAt', 'people'],
      },
    ),
  },
  'oncall.shift_removed': { description: 'A planned shift was removed.', subject: 'OnCallShift' },
  'oncall.tested': { description: 'A person sent a test alarm.', subject: 'OnCallAlarm' },
  'oncall.escalated': {
    description: 'A step of an alarm was due, so the next person on call, if there was one, was alarmed.',
    subject: 'OnCallAlarm',
    payload: payload(
      'OnCallEscalatedEventPayload',
      'The step of the alarm. The person is null if nobody was on call.',
      {
        required: ['attempt'],
        optional: ['person'],
      },
    ),
    tone: 'WARNING',
  },
  'oncall.acknowledged': {
    description: 'A person acknowledged an alarm, so nobody else is alarmed.',
    subject: 'OnCallAlarm',
  },
  'oncall.ended': {
    description: 'An alarm ended without an acknowledgement.',
    subject: 'OnCallAlarm',
    payload: payload('OnCallEndedEventPayload', 'How the alarm ended.', { required: ['alarmEnd'] }),
  },
} as const satisfies Record<string, EventDeclaration>
