/** Jobs that run a command on all items of a case that matched a filter: their progress, and the items left out. */

import { itemJobCommands } from '#domain/item-jobs/allowed-commands.ts'
import { MAX_CHOSEN } from '#domain/item-jobs/start.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { ContentItemRef, itemById } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { pageSize } from '#graphql/core/keyset-pages.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { ItemJobActionEnum, ItemJobFailureEnum, ItemJobProblemEnum, ItemJobStateEnum } from './enums.ts'

const LeftOutRef = builder.prismaObject('ItemJobItem', {
  description: 'An item that a job left out.',
  fields: (t) => ({
    item: t.field({
      type: ContentItemRef,
      nullable: true,
      description: 'The content item. Null if it no longer exists.',
      resolve: ({ itemId }, _args, context) => itemById(context).load(itemId),
    }),
    problem: t.expose('problem', {
      type: ItemJobProblemEnum,
      nullable: true,
      description: 'Why the item was left out. Never null for a listed item.',
    }),
  }),
})

export const ItemJobNode = builder.prismaNode('ItemJob', {
  description: `A command that runs on all items of a case that matched a filter when the job began, at most ${MAX_CHOSEN.toLocaleString('en')}. It runs in batches of up to 500 items, a removal of up to 2,500, with the rights of the person who started it. Items that changed meanwhile are left out and listed.`,
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  fields: (t) => ({
    action: t.expose('action', { type: ItemJobActionEnum, description: 'What the job does with the items.' }),
    state: t.expose('state', { type: ItemJobStateEnum, description: 'The state of the job.' }),
    failure: t.expose('failure', {
      type: ItemJobFailureEnum,
      nullable: true,
      description: 'Why the job failed. Null if it did not fail.',
    }),
    case: t.relation('case', { type: CaseNode, description: 'The case.' }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description: 'The draft to which the items are added. Null for other actions.',
      select: { requestId: true },
      resolve: ({ requestId }, _args, context) => (requestId ? requestById(context).load(requestId) : null),
    }),
    query: t.exposeString('query', { description: 'The filter, as text. Empty if the job concerns all items.' }),
    author: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who started the job. Null only if the person could not be read.',
      select: { authorId: true },
      resolve: ({ authorId }, _args, context) => personById(context).load(authorId),
    }),
    total: t.exposeInt('total', { description: 'The number of items that matched the filter when the job began.' }),
    done: t.exposeInt('done', { description: 'The number of items that the command changed so far.' }),
    leftOut: t.exposeInt('leftOut', { description: 'The number of items that were left out so far.' }),
    leftOutItems: t.field({
      type: [LeftOutRef],
      description: 'The first items that were left out, in the order in which they were added to the case.',
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: 50,
          description: 'Maximum number of items to return: 1 to 500.',
        }),
      },
      select: ({ first }, _context, nestedSelection) => ({
        items: nestedSelection({
          where: { problem: { not: null } },
          orderBy: { ordinal: 'asc' } as const,
          take: pageSize(first, { default: 50, max: 500 }),
        }),
      }),
      resolve: ({ items }) => items,
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When the items were chosen.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the job ended. Null while it is RUNNING.',
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { state: true },
      resolve: (row, _args, context) => itemJobCommands(viewerOf(context), row),
    }),
  }),
})

builder.prismaObjectField(CaseNode, 'itemJobs', (t) =>
  t.relation('itemJobs', {
    type: ItemJobNode,
    description:
      'The jobs on many items of the case, newest first, at most 10. `caseChanged` sends a frame for each batch.',
    query: { orderBy: { startedAt: 'desc' }, take: 10 },
  }),
)

builder.queryField('itemJob', (t) =>
  t.prismaField({
    type: ItemJobNode,
    nullable: true,
    authScopes: { staff: true },
    description: 'One job on many items. Null if it does not exist.',
    args: { id: t.arg.id({ required: true, description: 'The global id of the job.' }) },
    resolve: (query, _root, { id }, { db }) => db.itemJob.findUnique({ ...query, where: { id: rowId('ItemJob', id) } }),
  }),
)

export const itemJobResult = result('itemJob', (t) =>
  t.prismaField({
    type: ItemJobNode,
    description: 'The job after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.itemJob.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
