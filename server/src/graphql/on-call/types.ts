/** On-call duty: shifts, alarms with their steps, and settings. */
import type { OnCallSettings } from '@takedown/prisma/generated/client/client.ts'
import { AUTHORITY_ID } from '#domain/core/zone.ts'
import { type ListedAlarm, listAlarms } from '#domain/on-call/list.ts'
import { GATEWAY_KEY, readSettings } from '#domain/on-call/settings.ts'
import { MAX_SHIFTS, readShifts, type Shift } from '#domain/on-call/shifts.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { OnCallCauseEnum, OnCallEndEnum } from './enums.ts'

export const OnCallShiftRef = builder.objectRef<Shift>('OnCallShift').implement({
  description: 'A time in which people are on call.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('OnCallShift', id) }),
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'When the shift begins.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When the shift ends.' }),
    people: t.field({
      type: [PersonRef],
      description: 'The people on call, at most 10, in the order in which they are alarmed.',
      resolve: async ({ people }, _args, context) => {
        const rows = await Promise.all(people.map((id) => personById(context).load(id)))
        return rows.filter((person) => person !== null)
      },
    }),
  }),
})

const OnCallStepRef = builder.objectRef<ListedAlarm['steps'][number]>('OnCallStep').implement({
  description: 'One step of an alarm. It mails one person on call, and posts a message to the gateway if there is one.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'The number of the step, from 1.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When the step was performed.' }),
    person: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who was alarmed. Null if nobody was on call.',
      resolve: ({ userId }, _args, context) => (userId === null ? null : personById(context).load(userId)),
    }),
    mailedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the mail server accepted the mail. Null until then, and if the step sent no mail.',
      resolve: ({ mail }) => mail?.sentAt ?? null,
    }),
    postedAt: t.expose('postedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the gateway accepted the message. Null until then, and if there is no gateway.',
    }),
    gatewayAnswer: t.exposeString('gatewayAnswer', {
      nullable: true,
      description: 'What the gateway last answered, or why it could not be reached. Null before the first attempt.',
    }),
  }),
})

export const OnCallAlarmRef = builder.objectRef<ListedAlarm>('OnCallAlarm').implement({
  description:
    'An alarm about an urgent request that became overdue or undelivered, or a test. People on call are alarmed one after another until somebody acknowledges the alarm. A test alarms one person only.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('OnCallAlarm', id) }),
    cause: t.expose('cause', { type: OnCallCauseEnum, description: 'Why people are alarmed.' }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description: 'The overdue or undelivered request. Null for a test.',
      resolve: ({ requestId }, _args, context) => (requestId === null ? null : requestById(context).load(requestId)),
    }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime', description: 'When the alarm was raised.' }),
    nextAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the next person is alarmed, or when the alarm ends by itself. Null if the alarm has ended.',
      resolve: ({ endedAt, nextAt }) => (endedAt ? null : nextAt),
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the alarm ended. Null while it is open.',
    }),
    end: t.expose('end', {
      type: OnCallEndEnum,
      nullable: true,
      description: 'How the alarm ended. Null while it is open.',
    }),
    acknowledgedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who acknowledged the alarm. Null if nobody did.',
      resolve: ({ acknowledgedById: id }, _args, context) => (id === null ? null : personById(context).load(id)),
    }),
    steps: t.field({
      type: [OnCallStepRef],
      description: 'The latest steps, at most 30, newest first.',
      resolve: ({ steps }) => steps,
    }),
  }),
})
const OnCallAlarmConnection = builder.connectionObject(
  { type: OnCallAlarmRef, name: 'OnCallAlarmConnection' },
  { name: 'OnCallAlarmEdge' },
)

export const OnCallSettingsRef = builder.objectRef<OnCallSettings & { isNew?: boolean }>('OnCallSettings').implement({
  description: 'The settings of on-call.',
  authScopes: { settings: true },
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: () => globalId('OnCallSettings', AUTHORITY_ID) }),
    minutes: t.exposeInt('minutes', {
      nullable: true,
      description:
        'Minutes from a breach or a failed sending to the alarm of the first person, and from each person to the next. Null if only tests raise alarms.',
    }),
    gatewayUrl: t.exposeString('gatewayUrl', {
      nullable: true,
      description: 'The address of a gateway that posts alarms to a chat or to SMS. Null if there is none.',
    }),
    gatewaySecret: t.string({
      nullable: true,
      description:
        'The secret that signs messages to the gateway, by the HMAC scheme of Standard Webhooks. Only the payload of `setOnCall` contains it. Null if there is no gateway.',
      resolve: ({ isNew, gatewayUrl }, _args, { webhookKeys }) =>
        isNew && gatewayUrl !== null ? webhookKeys.secretOf(GATEWAY_KEY) : null,
    }),
    version: t.exposeInt('version', { description: 'The version, which every change increments.' }),
  }),
})

builder.queryFields((t) => ({
  onCallSettings: t.field({
    type: OnCallSettingsRef,
    authScopes: { settings: true },
    description: 'The settings of on-call.',
    resolve: (_root, _args, { db }) => readSettings(db),
  }),
  onCallShifts: t.field({
    type: [OnCallShiftRef],
    authScopes: { staff: true },
    description: `The shifts that overlap the time from \`since\` to \`until\`, the earliest first, at most ${MAX_SHIFTS}.`,
    args: {
      since: t.arg({ type: 'DateTime', required: true, description: 'The beginning of the time.' }),
      until: t.arg({ type: 'DateTime', required: true, description: 'The end of the time.' }),
    },
    resolve: (_root, { since, until }, { db }) => readShifts(db, since, until),
  }),
  onCallAlarms: t.field({
    type: OnCallAlarmConnection,
    authScopes: { staff: true },
    description: 'The alarms, newest first.',
    args: {
      ...pageArgs(20, 50),
      open: t.arg.boolean({ description: 'True to list only alarms that have not ended.' }),
    },
    resolve: (_root, { open, ...args }, { db }) =>
      page(
        args,
        { default: 20, max: 50, by: 'instant' },
        (after, take) => listAlarms(db, { open, after, take }),
        ({ raisedAt, id }) => [raisedAt.toISOString(), id],
      ),
  }),
}))
