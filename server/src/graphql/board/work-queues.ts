import { countQueues, MOST, type Queue, type QueueEntry, queueKinds, readQueue } from '#domain/board/work-queues.ts'
import { anonymous } from '#domain/core/viewer.ts'
import { builder } from '#graphql/core/builder.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { FindableUnion, loadFindable } from './search-results.ts'

const QueueKindEnum = builder.enumType('QueueKind', {
  values: queueKinds,
  description:
    'NEW_TIPS: nobody has decided on them. APPROVALS: they wait for a second signature that you may give. RETURNED: your drafts that were given back. TO_SEND: signed, not sent. UNDELIVERED: they did not arrive. CLARIFICATIONS: a platform has asked and waits. REAPPEARED: something in them was dealt with and is up again, and no later letter asks for it.',
})

const QueueEntryRef = builder.objectRef<QueueEntry>('QueueEntry').implement({
  description: 'One thing that waits.',
  fields: (t) => ({
    since: t.expose('at', { type: 'DateTime', description: 'Since when it waits.' }),
    node: t.field({
      type: FindableUnion,
      nullable: true,
      description: 'A tip or a request; null where it has gone in between.',
      resolve: (entry, _args, context) => loadFindable(entry, context),
    }),
  }),
})
const QueueEntryConnection = builder.connectionObject(
  { type: QueueEntryRef, name: 'QueueEntryConnection' },
  { name: 'QueueEntryEdge' },
)

const QueueRef = builder.objectRef<Queue>('WorkQueue').implement({
  description: 'What waits for you, or for anybody of your role.',
  fields: (t) => ({
    kind: t.expose('kind', { type: QueueKindEnum }),
    count: t.exposeInt('count', { description: `Counted up to ${MOST}.` }),
    oldestAt: t.expose('oldestAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the first of those counted waits.',
    }),
    entries: t.field({
      type: QueueEntryConnection,
      description: 'The oldest first.',
      args: { first: t.arg.int({ description: 'At most 100.' }), after: t.arg.string() },
      resolve: ({ kind }, args, { sql, viewer }) =>
        page(
          args,
          { default: 30, max: 100, by: 'instant' },
          (after, limit) => readQueue(sql, viewer ?? anonymous, kind, { after, limit }),
          ({ at, id }) => [at.toISOString(), id],
        ),
    }),
  }),
})

builder.queryField('workQueues', (t) =>
  t.field({
    type: [QueueRef],
    authScopes: { staff: true },
    description: 'Your queues, in the order of a day; none for roles that do not act, and none for programs.',
    args: { kinds: t.arg({ type: [QueueKindEnum], description: 'Only these; all of yours where left out.' }) },
    resolve: async (_root, { kinds }, { sql, viewer }) =>
      (await countQueues(sql, viewer ?? anonymous)).filter(({ kind }) => !kinds || kinds.includes(kind)),
  }),
)
