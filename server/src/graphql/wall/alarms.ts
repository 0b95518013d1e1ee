/** The alarm that walls sound and any desk acknowledges. */
import type { AlarmAcknowledgement } from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { type RequestRow, readRequests } from '#domain/read-model/requests.ts'
import { type Alarm, type AlarmGroup, acknowledgeAlarm, readAlarm } from '#domain/wall/alarms.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import {
  FeedHeartbeat,
  FeedInterrupted,
  FeedReady,
  FeedResyncRequired,
  type Positioned,
  position,
  previous,
  typeOf,
} from '#graphql/core/feed-frames.ts'
import { byId } from '#graphql/core/loaders.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { objectResult } from '#graphql/mutation/result.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { WallRowRef } from './rows.ts'

const SHOWN = 20

const rowById = byId<RequestRow>(({ sql }, ids) =>
  readRequests(sql, new Conditions().and('r.id = ANY (?::uuid[])', ids), { limit: ids.length }),
)

const GroupRef = builder.objectRef<AlarmGroup>('AlarmGroup').implement({
  description: "One request's items that became late.",
  fields: (t) => ({
    request: t.field({
      type: WallRowRef,
      nullable: true,
      resolve: ({ requestId }, _args, context) => rowById(context).load(requestId),
    }),
    items: t.exposeInt('items'),
    at: t.expose('at', { type: 'DateTime', description: 'When the last of them was due.' }),
  }),
})

export const AlarmRef = builder.objectRef<Alarm>('Alarm').implement({
  description:
    'What became late within a day, is awaited still, and nobody has acknowledged. Silent where `items` is 0.',
  fields: (t) => ({
    items: t.exposeInt('items'),
    requests: t.int({ resolve: ({ groups }) => groups.length }),
    position: t.field({
      type: 'FeedPosition',
      nullable: true,
      description: 'What to acknowledge: everything up to the last breach in it. Null where it is silent.',
      resolve: ({ upTo }, _args, { positions }) => (upTo > 0 ? positions().encode(upTo) : null),
    }),
    groups: t.field({
      type: [GroupRef],
      description: `The latest first, at most ${SHOWN}.`,
      resolve: ({ groups }) => groups.slice(0, SHOWN),
    }),
  }),
})

const AlarmChanged = builder.objectRef<Positioned & { previous: string; alarm: Alarm }>('AlarmChanged').implement({
  description: 'The alarm rings for more, for less, or is silent.',
  fields: (t) => ({
    position: t.field({ type: 'FeedPosition', description: position, resolve: (frame) => frame.position }),
    previous: t.field({ type: 'FeedPosition', description: previous, resolve: (frame) => frame.previous }),
    asOf: t.expose('asOf', { type: 'DateTime' }),
    alarm: t.field({ type: AlarmRef, resolve: ({ alarm }) => alarm }),
  }),
})

const AlarmFrame = builder.unionType('AlarmFrame', {
  types: [FeedReady, AlarmChanged, FeedHeartbeat, FeedInterrupted, FeedResyncRequired],
  resolveType: typeOf,
})

/** What can begin or end a breach. */
const touching =
  /^(item\.(breached|actioned|already_gone|not_found|refused|clarification_asked|extended|corrected|withdrawn)|request\.withdrawn|alarm\..*)$/

const liveAlarm = ({ sql }: Context): Live => ({
  changedType: 'AlarmChanged',
  touches: ({ type }: Envelope) => touching.test(type),
  change: async (_events, _from, _to, asOf) => ({ alarm: await readAlarm(sql, asOf) }),
})

builder.queryField('alarm', (t) =>
  t.field({
    type: AlarmRef,
    authScopes: { staff: true },
    description: 'What became late and nobody has acknowledged.',
    resolve: (_root, _args, { sql, now }) => readAlarm(sql, now),
  }),
)

builder.subscriptionField('alarmChanged', (t) =>
  t.field({
    type: AlarmFrame,
    authScopes: { staff: true },
    description: 'The alarm, live.',
    args: { since: t.arg({ type: 'FeedPosition' }) },
    subscribe: (_root, { since }, context) => context.live(liveAlarm(context), since),
    resolve: (frame) => frame as never,
  }),
)

export const AcknowledgementRef = builder.objectRef<AlarmAcknowledgement>('AlarmAcknowledgement')
builder.node(AcknowledgementRef, {
  description: 'Somebody has seen what became late.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: async (ids, { db }) => {
    const alarmAcknowledgements = await db.alarmAcknowledgement.findMany({ where: { id: { in: ids } } })
    return ids.map((id) => alarmAcknowledgements.find((each) => each.id === id) ?? null)
  },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    by: t.field({
      type: PersonRef,
      nullable: true,
      resolve: ({ byId }, _args, context) => personById(context).load(byId),
    }),
  }),
})

mutation('acknowledgeAlarm', {
  command: acknowledgeAlarm,
  returns: objectResult(AcknowledgementRef, ({ db }, id) =>
    db.alarmAcknowledgement.findUniqueOrThrow({ where: { id } }),
  ),
  description: 'Says that it was seen: every screen falls silent until the next item is late.',
  ids: {},
  positions: ['upTo'],
  fields: (t) => ({
    upTo: t.field({ type: 'FeedPosition', required: true, description: "The alarm's `position`, as you saw it." }),
  }),
})
