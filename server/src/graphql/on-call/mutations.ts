/** The mutations of on-call duty: its settings and shifts, test alarms, and the acknowledgement of alarms. */
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
  description: 'Replaces the settings of on-call: the minutes after which the next person is alarmed, and the gateway.',
  ids: {},
  fields: (t) => ({
    expectedVersion: t.int({ required: true, description: 'The version of the settings that was read.' }),
    minutes: t.int({
      description:
        'Minutes from a breach or failed sending of an urgent request to the alarm of the first person, and from each person to the next: 1 to 1,440. If omitted, only tests raise alarms.',
    }),
    gatewayUrl: t.string({
      description: 'The address of a gateway to a chat or to SMS, at most 500 characters. Omit it to use no gateway.',
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
    'Plans a shift for one or more weeks. RuleError SHIFT_OVERLAPS if a planned shift overlaps another one. NotFoundError if a person may not acknowledge alarms.',
  ids: { 'persons[]': 'Person' },
  fields: (t) => ({
    startsAt: t.field({ type: 'DateTime', required: true, description: 'When the shift begins.' }),
    endsAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'When the shift ends: in the future, and at most 168 hours after `startsAt`.',
    }),
    personIds: t.idList({
      required: true,
      description: 'The people on call, at most 10, in the order in which they are alarmed.',
    }),
    weeks: t.int({ description: 'In how many weeks in a row the shift takes place: 1 to 52. Default 1.' }),
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
  description: 'Removes a shift. Open alarms no longer reach the people of this shift.',
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
    'Sends a test alarm at once to the first person on call by mail, and to the gateway. The steps of the alarm show what was delivered.',
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
