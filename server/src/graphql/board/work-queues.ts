/** The viewer's work queues. */
import type { Place, Rank } from '#domain/board/queue-list.ts'
import {
  countOfficeQueues,
  countQueues,
  isInQueue,
  MAX_QUEUE_LENGTH,
  type Queue,
  type QueueEntry,
  readQueue,
  typeIn,
} from '#domain/board/work-queues.ts'
import { anonymous } from '#domain/core/viewer.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { type Key, page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { QueueKindEnum } from './enums.ts'
import { FindableUnion, loadFindable } from './search-results.ts'

const QueueEntryRef = builder.objectRef<QueueEntry>('QueueEntry').implement({
  description: 'One object in a work queue.',
  fields: (t) => ({
    since: t.expose('at', { type: 'DateTime', description: 'The UTC instant since which the object waits.' }),
    node: t.field({
      type: FindableUnion,
      nullable: true,
      description: 'A Tip or a RemovalRequest. Null if it was deleted since the queue was read.',
      resolve: (entry, _args, context) => loadFindable(entry, context),
    }),
  }),
})
const QueueEntryConnection = builder.connectionObject(
  { type: QueueEntryRef, name: 'QueueEntryConnection' },
  { name: 'QueueEntryEdge' },
)

const QueueRef = builder.objectRef<Queue>('WorkQueue').implement({
  description: "A queue of work for the viewer, or for everyone with the viewer's role.",
  fields: (t) => ({
    kind: t.expose('kind', { type: QueueKindEnum, description: 'The kind of work.' }),
    count: t.exposeInt('count', { description: `The number of entries, counted up to ${MAX_QUEUE_LENGTH}.` }),
    oldestAt: t.expose('oldestAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The UTC instant since which the oldest counted entry waits. Null if the queue is empty.',
    }),
    has: t.boolean({
      description: 'Whether the object is in the queue, even beyond the pages that were read.',
      args: { id: t.arg.id({ required: true, description: 'The Tip or the RemovalRequest.' }) },
      resolve: ({ kind }, { id }, context) =>
        isInQueue(context, context.viewer ?? anonymous, kind, rowId(typeIn(kind), id)),
    }),
    entries: t.field({
      type: QueueEntryConnection,
      description:
        'The entries of the queue. First come tips with a stated danger, and requests in categories of severity 5 or whose captures are forbidden (`noCapture`), as for child-abuse material. Then come other urgent entries. Within each of these groups, the oldest entry comes first.',
      args: pageArgs(30, 100),
      resolve: ({ kind }, args, context) =>
        page(
          args,
          { default: 30, max: 100, by: 'rankedInstant' },
          (after, limit) =>
            readQueue(context, context.viewer ?? anonymous, kind, { after: after && placeOf(after), limit }),
          ({ rank, at, id }) => [`${rank} ${at.toISOString()}`, id],
        ),
    }),
  }),
})

const placeOf = ([rankedInstant, id]: Key): Place => {
  const [rank, at] = rankedInstant.split(' ') as [string, string]
  return { rank: Number(rank) as Rank, at: Date.parse(at), id }
}

builder.queryField('workQueues', (t) =>
  t.field({
    type: [QueueRef],
    authScopes: { staff: true },
    description:
      "The viewer's work queues, in the usual order of a day's work. Empty for programs and for roles that do not act on requests.",
    args: {
      kinds: t.arg({
        type: [QueueKindEnum],
        description: 'The kinds of the queues to return. Omit it for all queues of the viewer.',
      }),
    },
    resolve: async (_root, { kinds }, context) =>
      (await countQueues(context, context.viewer ?? anonymous)).filter(({ kind }) => !kinds || kinds.includes(kind)),
  }),
)

export const OfficeQueueRef = builder.objectRef<Queue>('OfficeQueue').implement({
  description: 'The length of a work queue that is the same for every officer.',
  fields: (t) => ({
    kind: t.expose('kind', { type: QueueKindEnum, description: 'The kind of work.' }),
    count: t.exposeInt('count', {
      description: `The number of entries, counted up to ${MAX_QUEUE_LENGTH}. It equals WorkQueue.count, except for APPROVALS.`,
    }),
    oldestAt: t.expose('oldestAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The UTC instant since which the oldest counted entry waits. Null if the queue is empty.',
    }),
  }),
})

builder.queryField('officeQueues', (t) =>
  t.field({
    type: [OfficeQueueRef],
    authScopes: { staff: true },
    description: "The work queues that are the same for every officer, at most 14, in the usual order of a day's work.",
    args: {
      withApprovals: t.arg.boolean({
        required: true,
        defaultValue: false,
        description:
          'Whether to add APPROVALS with everything that waits for a signature: requests and letters of the ladder, whoever wrote them.',
      }),
    },
    resolve: (_root, { withApprovals }, context) => countOfficeQueues(context, withApprovals),
  }),
)
