/** Objections of platforms to items of requests: the type, and the mutations that raise and decide them. */
import type { Contest } from '@takedown/prisma/generated/client/client.ts'
import { ContestState } from '@takedown/prisma/generated/client/enums.ts'
import { contestItems, decideContest, MAX_CONTESTS } from '#domain/requests/contesting/contests.ts'
import { ProofRef, proofOf } from '#graphql/content/attachments.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, optionalExpectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { RequestItemRef, requestItemById } from '#graphql/requests/item-types.ts'
import { requestResult } from '#graphql/requests/payload.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const ContestStateEnum = describedEnum('ContestState', ContestState, 'The state of an objection of a platform.', {
  OPEN: 'The authority has not decided yet.',
  ACCEPTED: 'The authority accepted the objection.',
  REJECTED: 'The authority rejected the objection.',
})

const contestsOf = listsBy<Contest>(
  ({ requestId }) => requestId,
  ({ db }, ids) =>
    db.contest.findMany({ where: { requestId: { in: ids } }, orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }] }),
)

const ContestRef = builder.objectRef<Contest>('Contest').implement({
  description:
    'An objection of the platform to items of a request. It changes no item and no deadline by itself: after accepting it, the authority withdraws or reverses the items.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Contest', id) }),
    state: t.expose('state', { type: ContestStateEnum, description: 'Whether the authority has decided, and how.' }),
    reason: t.exposeString('reason', { description: 'Why the platform objects.' }),
    items: t.field({
      type: [RequestItemRef],
      description: 'The contested items, in the order of the letter, at most 500.',
      resolve: async ({ itemIds }, _args, context) => {
        const items = await Promise.all(itemIds.map((id) => requestItemById(context).load(id)))
        return items.filter((item) => item !== null).sort((a, b) => a.position - b.position)
      },
    }),
    fileName: t.exposeString('fileName', {
      nullable: true,
      description: 'The name of the file that the platform sent with the reason. Null if there is none.',
    }),
    file: t.field({
      type: ProofRef,
      nullable: true,
      authScopes: { staff: true },
      description: 'The file that the platform sent with the reason, to download. Null if there is none.',
      resolve: ({ id, sha256, fileName }) => proofOf({ id, sha256, fileName }),
    }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime', description: 'When the platform objected.' }),
    raisedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The liaison who objected. Null for a program.',
      resolve: ({ raisedById }, _args, context) => (raisedById ? personById(context).load(raisedById) : null),
    }),
    decision: t.exposeString('decision', {
      nullable: true,
      description: 'Why the authority accepted or rejected the objection. Null before the decision.',
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the authority decided. Null before the decision.',
    }),
    decidedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who decided. Null before the decision.',
      resolve: ({ decidedById }, _args, context) => (decidedById ? personById(context).load(decidedById) : null),
    }),
  }),
})

builder.objectField(RemovalRequestRef, 'contests', (t) =>
  t.field({
    type: [ContestRef],
    description: `The objections of the platform to items of the request, oldest first, at most ${MAX_CONTESTS}.`,
    resolve: ({ id }, _args, context) => contestsOf(context).load(id),
  }),
)

mutation('contestItems', {
  command: contestItems,
  returns: requestResult,
  invalidates: dependents.draft,
  description:
    'Records an objection of the platform to open or answered items. Items, answers and deadlines stay as they are. RuleError ILLEGAL_TRANSITION if an item was withdrawn or reversed, or if another objection to it waits for a decision; TOO_MANY_ENTRIES if the request already has 50 objections; CAPTURE_FORBIDDEN if no files may be stored for the category of the request.',
  ids: { request: 'RemovalRequest', 'items[]': 'RequestItem' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: optionalExpectedVersion(t),
    itemIds: t.idList({ required: true, description: 'The request items that the platform contests, at most 500.' }),
    reason: t.string({ required: true, description: 'Why the platform objects, at most 5,000 characters.' }),
    sha256: t.string({
      description: 'The SHA-256 of an uploaded file (`POST /uploads`) that supports the reason. Null for no file.',
    }),
    fileName: t.string({ description: 'The name of the file, at most 255 characters.' }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    itemIds: [exampleId('RequestItem')],
    reason: 'Bài viết là tin tức',
    fileName: 'phan-doi.pdf',
  },
})

mutation('decideContest', {
  command: decideContest,
  returns: requestResult,
  invalidates: dependents.draft,
  description:
    'Accepts or rejects an objection of the platform, with a reason that the platform reads. Programs may not decide. Items, answers and deadlines stay as they are. RuleError ILLEGAL_TRANSITION if the objection is already decided.',
  ids: { request: 'RemovalRequest', contest: 'Contest' },
  fields: (t) => ({
    requestId: t.id({ required: true, description: 'The request.' }),
    expectedVersion: expectedVersion(t),
    contestId: t.id({ required: true, description: 'The objection.' }),
    accepted: t.boolean({ required: true, description: 'Whether the authority accepts the objection.' }),
    reason: t.string({
      required: true,
      description:
        'Why the objection is accepted or rejected, at most 5,000 characters. The platform reads the reason.',
    }),
  }),
  example: {
    requestId: exampleId('RemovalRequest'),
    expectedVersion: 1,
    contestId: exampleId('Contest'),
    accepted: false,
    reason: 'Nội dung vẫn vi phạm',
  },
})
