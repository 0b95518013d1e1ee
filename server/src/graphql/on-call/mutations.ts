/** The mutations of on-call. */
import { acknowledgeOnCallAlarm } from '#domain/on-call/acknowledge.ts'
import { readAlarm } from '#domain/on-call/list.ts'
import { testOnCall } from '#domain/on-call/raise.ts'
import { readSettings, setOnCall } from '#domain/on-call/settings.ts'
import { planOnCallShift, readShift, removeOnCallShift } from '#domain/on-call/shifts.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { orNotFound } from '#graphql/core/not-found.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'
import { OnCallAlarmRef, OnCallSettingsRef, OnCallShiftRef } from './types.ts'

mutation('setOnCall', {
  command: setOnCall,
  returns: result('settings', (t) =>
    t.field({
      type: OnCallSettingsRef,
      description: 'The settings.',
      resolve: async (_payload, _args, { db }) => ({ ...(await readSettings(db)), isNew: true }),
    }),
  ),
  invalidates: ['onCallSettings'],
  description: 'Sets after how many minutes people on call are alarmed, and where alarms are also posted.',
  ids: {},
  fields: (t) => ({
    expectedVersion: t.int({ required: true, description: 'The version of the settings that was read.' }),
    minutes: t.int({
      description:
        'Minutes from a breach to the first alarm, and from each alarm to the next: 1 to 1,440. Omit it to alarm nobody.',
    }),
    gatewayUrl: t.string({
      description: 'The address of a gateway to a chat or to SMS, at most 500 characters. Omit it for none.',
    }),
  }),
  example: { expectedVersion: 1, minutes: 10 },
})

mutation('planOnCallShift', {
  command: planOnCallShift,
  returns: result('shift', (t) =>
    t.field({
      type: OnCallShiftRef,
      description: 'The first of the planned shifts.',
      resolve: ({ answer }, _args, { db }) => orNotFound(readShift(db, answer.id)),
    }),
  ),
  invalidates: ['onCallShifts'],
  description:
    'Plans a shift, and repeats it each week. RuleError SHIFT_OVERLAPS if another shift overlaps it. NotFoundError if a person may not acknowledge alarms.',
  ids: { 'persons[]': 'Person' },
  fields: (t) => ({
    startsAt: t.field({ type: 'DateTime', required: true, description: 'When the shift begins.' }),
    endsAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When the shift ends: in the future, and at most 168 hours after its beginning.',
    }),
    personIds: t.idList({
      required: true,
      description: 'The people on call, at most 10, in the order in which they are alarmed.',
    }),
    weeks: t.int({ description: 'For how many weeks the shift repeats at the same time: 1 to 52. Default 1.' }),
  }),
  example: {
    startsAt: EXAMPLE_TIME,
    endsAt: new Date(EXAMPLE_TIME.getTime() + 43_200_000),
    personIds: [exampleId('Person')],
    weeks: 4,
  },
})

const RemovedShiftRef = builder.objectRef<{ id: string }>('RemovedOnCallShift').implement({
  description: 'A shift that was removed.',
  fields: (t) => ({
    id: t.id({ description: 'The global id that the shift had.', resolve: ({ id }) => globalId('OnCallShift', id) }),
  }),
})

mutation('removeOnCallShift', {
  command: removeOnCallShift,
  returns: result('shift', (t) =>
    t.field({
      type: RemovedShiftRef,
      description: 'The shift, which no longer exists.',
      resolve: ({ answer }) => answer,
    }),
  ),
  invalidates: ['onCallShifts'],
  description: 'Removes a shift. Open alarms then reach nobody of this shift any more.',
  ids: { shift: 'OnCallShift' },
  fields: (t) => ({ shiftId: t.id({ required: true, description: 'The shift.' }) }),
  example: { shiftId: exampleId('OnCallShift') },
})

const alarmResult = result('alarm', (t) =>
  t.field({
    type: OnCallAlarmRef,
    description: 'The alarm.',
    resolve: ({ answer }, _args, { db }) => orNotFound(readAlarm(db, answer.id)),
  }),
)

mutation('testOnCall', {
  command: testOnCall,
  returns: alarmResult,
  invalidates: ['onCallAlarms'],
  description:
    'Sends a test alarm at once to the first person on call, by mail and by the gateway. Its steps show what was delivered.',
  ids: {},
  fields: () => ({}),
  example: {},
})

mutation('acknowledgeOnCallAlarm', {
  command: acknowledgeOnCallAlarm,
  returns: alarmResult,
  invalidates: ['onCallAlarms'],
  description: 'Acknowledges an alarm, so nobody else is alarmed. The mutation has no effect if the alarm has ended.',
  ids: { alarm: 'OnCallAlarm' },
  fields: (t) => ({ alarmId: t.id({ required: true, description: 'The alarm.' }) }),
  example: { alarmId: exampleId('OnCallAlarm') },
})
