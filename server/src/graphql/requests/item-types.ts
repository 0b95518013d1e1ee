/** The GraphQL type of request items: one item in one request, with its state, times and answers. */

import type { Prohibition } from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { readCited } from '#domain/law/cited.ts'
import { type GoneClaim, readGoneClaims } from '#domain/read-model/gone-claims.ts'
import { type RequestItemRow, readRequestItems, visibleItems } from '#domain/read-model/requests.ts'
import { readWaitingItems } from '#domain/read-model/returned-items.ts'
import { isOverdue } from '#domain/rules/deadline.ts'
import { possibleAnswers } from '#domain/rules/transitions.ts'
import { ContentItemRef } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { ProhibitionRef } from '#graphql/law/prohibitions.ts'
import { optionalTermField } from '#graphql/vocabularies/terms.ts'
import { ClarificationRef, clarificationsOf } from './clarifications.ts'
import { AnswerStateEnum, GoneClaimEnum, GroundEnum, ItemStateEnum, ReversedByEnum } from './enums.ts'
import { AnswerRef, answersOf } from './responses.ts'

export const requestItemById = byId<RequestItemRow>(({ sql, audience }, ids) =>
  readRequestItems(sql, visibleItems(new Conditions().and('i.id = ANY (?::uuid[])', ids), audience), {
    orderBy: 'i.id',
    limit: ids.length,
  }),
)
const citedOf = listsBy<Prohibition & { requestItemId: string }>(
  ({ requestItemId }) => requestItemId,
  async ({ db }, ids) =>
    [...(await readCited(db, ids))].flatMap(([requestItemId, prohibitions]) =>
      prohibitions.map((prohibition) => ({ ...prohibition, requestItemId })),
    ),
)
const waitingItemById = byId<{ id: string }>(({ sql }, ids) => readWaitingItems(sql, ids))
const goneClaimById = byId<{ id: string; claim: GoneClaim }>(({ sql }, ids) => readGoneClaims(sql, ids))
const nextOf = listsBy<RequestItemRow>(
  ({ previousId }) => previousId ?? '',
  ({ sql, audience }, ids) =>
    readRequestItems(sql, visibleItems(new Conditions().and('i.previous_id = ANY (?::uuid[])', ids), audience), {
      orderBy: 'i.id',
      limit: 1000,
    }),
)

export const RequestItemRef = builder.objectRef<RequestItemRow>('RequestItem')
builder.node(RequestItemRef, {
  description: 'One item in one request: the unit that is counted, timed and answered.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => requestItemById(context).load(id))),
  fields: (t) => ({
    position: t.exposeInt('position', {
      description:
        'The number of the item in the letter, minus one. An item keeps its number in all letters of its case to one addressee, so a letter may skip numbers. An item that was withdrawn or returned before the sending comes after the items of the letter.',
    }),
    state: t.expose('state', { type: ItemStateEnum, description: 'The state of the item.' }),
    item: t.field({ type: ContentItemRef, description: 'The content item.', resolve: ({ item }) => item }),
    prohibitions: t.field({
      type: [ProhibitionRef],
      description: 'The prohibitions that the content breaks, in the order of the letter, at most 10.',
      resolve: ({ id }, _args, context) => citedOf(context).load(id),
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the item was sent. Null before the sending.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the answer is due. Null before the sending, and if the power sets no time limit. The deadline is paused while the item is NEEDS_CLARIFICATION.',
    }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the platform answered. A further action of the platform does not change this time. Null while the item is not answered.',
    }),
    recordedAt: t.expose('recordedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the answer was recorded. Null while the item is not answered.',
    }),
    action: t.field(
      optionalTermField('Action', 'action', 'The latest action of the platform. Null if the platform took no action.'),
    ),
    ground: t.expose('ground', {
      type: GroundEnum,
      nullable: true,
      description: 'The ground on which the platform acted. Null if the platform took no action.',
    }),
    itemsCovered: t.exposeInt('itemsCovered', {
      nullable: true,
      description:
        'The number of content items that the action on an entire account covered, as the platform stated. Null if it is not stated.',
    }),
    refusalReason: t.field(
      optionalTermField(
        'RefusalReason',
        'refusalReason',
        'Why the platform refused to act. Null if the platform did not refuse.',
      ),
    ),
    note: t.exposeString('note', { nullable: true, description: "The platform's note. Null if there is none." }),
    reach: t.exposeInt('reach', {
      nullable: true,
      description:
        'The number of members, followers or views, as known when the item was sent. Null if it was unknown.',
    }),
    refusedAt: t.expose('refusedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the platform last refused the item, even if it acted later. Null if the platform did not refuse the item, or if a correction removed the refusal.',
    }),
    goneAt: t.expose('goneAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the content was first observed as gone after the sending. An observation after a resubmission belongs to the later request item. Null if the content was not observed as gone.',
    }),
    returnedAt: t.expose('returnedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the content was first observed again after `goneAt`. Null if the content was not observed again.',
    }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the authority withdrew the item, or returned it to the authors before the sending. Null if the authority did neither.',
    }),
    returnReason: t.exposeString('returnReason', {
      nullable: true,
      description:
        'Why the item was returned to the authors of its request before the sending. Null if it was not returned.',
    }),
    awaitsNewRequest: t.boolean({
      description:
        'Whether the item was returned and waits for a new request. It no longer waits if another request for its content is unsent or unanswered, or was sent or withdrawn after the return.',
      resolve: async ({ id, returnReason }, _args, context) =>
        returnReason !== null && (await waitingItemById(context).load(id)) !== null,
    }),
    goneClaim: t.field({
      type: GoneClaimEnum,
      nullable: true,
      description:
        'What checks observed after the platform answered that the content is gone. Null if the platform did not answer that the content is gone, or if the content was gone after the answer and is visible again. Also null for reconstructed cases, whose items nobody can check.',
      resolve: async ({ id }, _args, context) => (await goneClaimById(context).load(id))?.claim ?? null,
    }),
    reversedBy: t.expose('reversedBy', {
      type: ReversedByEnum,
      nullable: true,
      description: 'Who reversed the action. Null if no action was reversed.',
    }),
    reversedAt: t.expose('reversedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the action was reversed. Null if no action was reversed.',
    }),
    reverseReason: t.exposeString('reverseReason', {
      nullable: true,
      description: 'Why the action was reversed. Null if no action was reversed.',
    }),
    previous: t.field({
      type: RequestItemRef,
      nullable: true,
      description:
        'The earlier request item that this request item resubmits. Null if this request item is no resubmission. Also null for a liaison whose platform did not receive the earlier request item.',
      resolve: ({ previousId }, _args, context) => (previousId ? requestItemById(context).load(previousId) : null),
    }),
    next: t.field({
      type: [RequestItemRef],
      description: 'Later request items that resubmit this request item.',
      resolve: ({ id }, _args, context) => nextOf(context).load(id),
    }),
    clarifications: t.field({
      type: [ClarificationRef],
      description: 'The questions of the platform about the item, oldest first.',
      resolve: ({ id }, _args, context) => clarificationsOf(context).load(id),
    }),
    answers: t.field({
      type: [AnswerRef],
      description: 'All recorded answers to the item, including corrections, oldest first.',
      resolve: ({ id }, _args, context) => answersOf(context).load(id),
    }),
    hoursToAnswer: t.float({
      nullable: true,
      description: 'Calendar hours from the sending to the answer. Null while the item is not answered.',
      resolve: ({ sentAt, answeredAt }) =>
        sentAt && answeredAt ? (answeredAt.getTime() - sentAt.getTime()) / 3_600_000 : null,
    }),
    possibleAnswers: t.field({
      type: [AnswerStateEnum],
      description:
        'The outcomes that `recordResponse` accepts for the item now. For a REFUSED or ACTIONED item, it accepts only ACTIONED: the platform reconsidered, or took a further action. Any other new answer to such an item is a correction. Empty if the item cannot be answered.',
      resolve: ({ state }) => possibleAnswers(state),
    }),
    late: t.boolean({
      description: 'Whether the item was answered after its due time, or is AWAITING and its due time has passed.',
      resolve: (item, _args, { now }) =>
        item.answeredAt && item.dueAt ? item.answeredAt > item.dueAt : isOverdue(item, now),
    }),
  }),
})

export const RequestItemConnection = builder.connectionObject(
  { type: RequestItemRef, name: 'RequestItemConnection' },
  { name: 'RequestItemEdge' },
)

builder.objectField(AnswerRef, 'requestItem', (t) =>
  t.field({
    type: RequestItemRef,
    nullable: true,
    description: 'The item that was answered. Null if the viewer may not read it.',
    resolve: ({ requestItemId }, _args, context) => requestItemById(context).load(requestItemId),
  }),
)
