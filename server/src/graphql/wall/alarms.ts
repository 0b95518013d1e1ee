/**
 * The alarm for overdue items, which screens show until a person acknowledges it: the query, the subscription and the
 * acknowledgement.
 */
import type { AlarmAcknowledgement } from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { storedAffecting } from '#domain/events/registry.ts'
import { type RequestRow, readRequests } from '#domain/read-model/requests.ts'
import { type Alarm, type AlarmGroup, acknowledgeAlarm, readAlarm } from '#domain/wall/alarms.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { asFrame, feedFrame, since } from '#graphql/core/feed-frames.ts'
import { byId } from '#graphql/core/loaders.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { result } from '#graphql/mutation/payload.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { WallRowRef } from './rows.ts'

const MAX_GROUPS = 20

const rowById = byId<RequestRow>(({ sql }, ids) =>
  readRequests(sql, new Conditions().and('r.id = ANY (?::uuid[])', ids), { limit: ids.length }),
)

const GroupRef = builder.objectRef<AlarmGroup>('AlarmGroup').implement({
  description: 'The items of one request that are overdue now and not acknowledged.',
  fields: (t) => ({
    request: t.field({
      type: WallRowRef,
      nullable: true,
      description: 'The request. Null only if reading it failed.',
      resolve: ({ requestId }, _args, context) => rowById(context).load(requestId),
    }),
    items: t.exposeInt('items', {
      description: 'The number of items of the request that are overdue now and not acknowledged.',
    }),
    since: t.expose('since', { type: 'DateTime', description: 'The earliest due date of an item of the group.' }),
    at: t.expose('at', { type: 'DateTime', description: 'The latest due date of an item of the group.' }),
  }),
})

export const AlarmRef = builder.objectRef<Alarm>('Alarm').implement({
  description:
    'The alarm for overdue items: AWAITING items whose due date has passed and whose breach is not acknowledged. An item also leaves the alarm when it no longer awaits an answer, gets more time, or has its breach retracted. The alarm is silent if `items` is 0.',
  fields: (t) => ({
    items: t.exposeInt('items', { description: 'The number of items that are overdue now and not acknowledged.' }),
    since: t.expose('since', {
      type: 'DateTime',
      nullable: true,
      description: 'The earliest due date of an item in the alarm. Null if the alarm is silent.',
    }),
    requests: t.exposeInt('requests', { description: 'The number of requests with items in the alarm.' }),
    position: t.field({
      type: 'FeedPosition',
      nullable: true,
      description:
        'The feed position of the latest breach in the alarm. Pass it as `upTo` to acknowledgeAlarm. Null if the alarm is silent.',
      resolve: ({ upTo }, _args, { positions }) => (upTo > 0 ? positions().at(upTo) : null),
    }),
    groups: t.field({
      type: [GroupRef],
      description: `The requests with items in the alarm, longest overdue first, at most ${MAX_GROUPS}.`,
      resolve: ({ groups }) => groups.slice(0, MAX_GROUPS),
    }),
  }),
})

const AlarmFrame = feedFrame<{ alarm: Alarm }>('AlarmFrame', {
  description: 'A frame of the live alarm.',
  changed: { name: 'AlarmChanged', description: 'The alarm after a change.' },
  fields: (t) => ({
    alarm: t.field({ type: AlarmRef, description: 'The alarm after the change.', resolve: ({ alarm }) => alarm }),
  }),
})

const affecting = storedAffecting('ALARM')

const liveAlarm = ({ sql }: Context): Live => ({
  changedType: 'AlarmChanged',
  touches: ({ type }: Envelope) => affecting.has(type),
  change: async (_events, _from, _to, asOf) => ({ alarm: await readAlarm(sql, asOf) }),
})

builder.queryField('alarm', (t) =>
  t.field({
    type: AlarmRef,
    authScopes: { staff: true },
    description: 'The alarm for overdue items.',
    resolve: (_root, _args, { sql, now }) => readAlarm(sql, now),
  }),
)

builder.subscriptionField('alarmChanged', (t) =>
  t.field({
    type: AlarmFrame,
    authScopes: { staff: true },
    description: 'The live alarm for overdue items.',
    args: { since: t.arg({ type: 'FeedPosition', description: since }) },
    subscribe: (_root, { since }, context) => context.live(liveAlarm(context), since),
    resolve: asFrame,
  }),
)

export const AcknowledgementRef = builder.objectRef<AlarmAcknowledgement>('AlarmAcknowledgement')
builder.node(AcknowledgementRef, {
  description: 'The acknowledgement of an alarm by a person.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: async (ids, { db }) => {
    const alarmAcknowledgements = await db.alarmAcknowledgement.findMany({ where: { id: { in: ids } } })
    return ids.map((id) => alarmAcknowledgements.find((each) => each.id === id) ?? null)
  },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When the alarm was acknowledged.' }),
    by: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who acknowledged the alarm. Null if the account is unknown.',
      resolve: ({ byId }, _args, context) => personById(context).load(byId),
    }),
  }),
})

mutation('acknowledgeAlarm', {
  command: acknowledgeAlarm,
  returns: result('acknowledgement', (t) =>
    t.field({
      type: AcknowledgementRef,
      description: 'The acknowledgement.',
      resolve: ({ answer }, _args, { db }) => db.alarmAcknowledgement.findUniqueOrThrow({ where: { id: answer.id } }),
    }),
  ),
  invalidates: ['alarm', 'wall'],
  description:
    'Acknowledges the alarm, which is then silent on every screen until another item becomes overdue. RuleError ALARM_UNKNOWN if no item became overdue at the position `upTo`.',
  ids: {},
  positions: ['upTo'],
  fields: (t) => ({
    upTo: t.field({ type: 'FeedPosition', required: true, description: 'The `position` of the alarm that was read.' }),
  }),
  example: { upTo: 's3Jq0xv1T7mYk2bQe9LwZA' },
})
