import type { Answer, Clarification, PlatformResponse } from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { type RequestItemRow, readRequestItems, visible } from '#domain/read-model/requests.ts'
import { isOverdue } from '#domain/rules/deadline.ts'
import { ContentItemRef } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { ActionEnum, GroundEnum, ItemStateEnum, RefusalReasonEnum, ReversedByEnum } from '#graphql/core/enums.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { personById } from '#graphql/people/people.ts'

export const requestItemById = byId<RequestItemRow>(({ sql, audience }, ids) =>
  readRequestItems(sql, visible(new Conditions().and('i.id = ANY (?::uuid[])', ids), audience), {
    orderBy: 'i.id',
    limit: ids.length,
  }),
)
const nextOf = listsBy<RequestItemRow>(
  ({ previousId }) => previousId ?? '',
  ({ sql, audience }, ids) =>
    readRequestItems(sql, visible(new Conditions().and('i.previous_id = ANY (?::uuid[])', ids), audience), {
      orderBy: 'i.id',
      limit: 1000,
    }),
)
const clarificationsOf = listsBy<Clarification>(
  ({ requestItemId }) => requestItemId,
  ({ db }, ids) => db.clarification.findMany({ where: { requestItemId: { in: ids } }, orderBy: { askedAt: 'asc' } }),
)
type AnswerRow = Answer & { response: PlatformResponse }
const answersOf = listsBy<AnswerRow>(
  ({ requestItemId }) => requestItemId,
  ({ db }, ids) =>
    db.answer.findMany({
      where: { requestItemId: { in: ids } },
      include: { response: true },
      orderBy: { response: { recordedAt: 'asc' } },
    }),
)
const answersOfResponse = listsBy<AnswerRow>(
  ({ responseId }) => responseId,
  ({ db }, ids) => db.answer.findMany({ where: { responseId: { in: ids } }, include: { response: true } }),
)

const ClarificationRef = builder.objectRef<Clarification>('Clarification').implement({
  description: "A question of the platform's and our answer: they stop and restart the item's clock.",
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Clarification', id) }),
    question: t.exposeString('question'),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    askedBy: t.string({
      nullable: true,
      resolve: async ({ askedById }, _args, context) =>
        askedById ? ((await personById(context).load(askedById))?.name ?? null) : null,
    }),
    answer: t.exposeString('answer', { nullable: true }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    answeredBy: t.string({
      nullable: true,
      resolve: async ({ answeredById }, _args, context) =>
        answeredById ? ((await personById(context).load(answeredById))?.name ?? null) : null,
    }),
  }),
})

const AnswerRef = builder.objectRef<AnswerRow>('Answer')
export const PlatformResponseRef = builder.objectRef<PlatformResponse>('PlatformResponse').implement({
  description: 'What the platform said, once, of one or more items.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('PlatformResponse', id) }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', description: 'When the platform answered.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When that was written down.' }),
    recordedBy: t.string({
      nullable: true,
      resolve: async ({ recordedBy }, _args, context) =>
        recordedBy ? ((await personById(context).load(recordedBy))?.name ?? null) : null,
    }),
    own: t.exposeBoolean('own', { description: 'Recorded by the platform itself, not by an officer.' }),
    proof: t.exposeString('proof', { nullable: true, description: 'The letter, mail or call that proves it.' }),
    text: t.exposeString('text', { nullable: true }),
    correction: t.exposeBoolean('correction', { description: 'Puts right an answer that was recorded wrongly.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was corrected; for the operator alone.' }),
    answers: t.field({ type: [AnswerRef], resolve: ({ id }, _args, context) => answersOfResponse(context).load(id) }),
  }),
})

AnswerRef.implement({
  description: 'What one response said of one item.',
  fields: (t) => ({
    state: t.expose('state', { type: ItemStateEnum }),
    action: t.expose('action', { type: ActionEnum, nullable: true }),
    ground: t.expose('ground', { type: GroundEnum, nullable: true }),
    refusalReason: t.expose('refusalReason', { type: RefusalReasonEnum, nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    requestItem: t.field({
      type: RequestItemRef,
      nullable: true,
      resolve: ({ requestItemId }, _args, context) => requestItemById(context).load(requestItemId),
    }),
    response: t.field({ type: PlatformResponseRef, resolve: ({ response }) => response }),
  }),
})

export const RequestItemRef = builder.objectRef<RequestItemRow>('RequestItem')
builder.node(RequestItemRef, {
  description: 'One item in one request: the unit that is counted, timed and answered.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => requestItemById(context).load(id))),
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the letter, from 0.' }),
    state: t.expose('state', { type: ItemStateEnum }),
    item: t.field({ type: ContentItemRef, resolve: ({ item }) => item }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the answer is due. While it NEEDS_CLARIFICATION the clock stands still.',
    }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', nullable: true }),
    action: t.expose('action', { type: ActionEnum, nullable: true }),
    ground: t.expose('ground', { type: GroundEnum, nullable: true }),
    refusalReason: t.expose('refusalReason', { type: RefusalReasonEnum, nullable: true }),
    note: t.exposeString('note', { nullable: true, description: "The platform's note." }),
    reach: t.exposeInt('reach', {
      nullable: true,
      description: 'Members, followers or views, as known when it was sent.',
    }),
    refusedAt: t.expose('refusedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the platform refused what it still refuses or, on second thoughts, acted on.',
    }),
    goneAt: t.expose('goneAt', {
      type: 'DateTime',
      nullable: true,
      description: 'First found gone after it was sent, until it is asked for again.',
    }),
    returnedAt: t.expose('returnedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'First seen again after that.',
    }),
    withdrawnAt: t.expose('withdrawnAt', { type: 'DateTime', nullable: true }),
    reversedBy: t.expose('reversedBy', { type: ReversedByEnum, nullable: true }),
    reversedAt: t.expose('reversedAt', { type: 'DateTime', nullable: true }),
    reverseReason: t.exposeString('reverseReason', { nullable: true }),
    previous: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'The earlier request item that this one asks for again.',
      resolve: ({ previousId }, _args, context) => (previousId ? requestItemById(context).load(previousId) : null),
    }),
    next: t.field({
      type: [RequestItemRef],
      description: 'Later request items that ask for it again.',
      resolve: ({ id }, _args, context) => nextOf(context).load(id),
    }),
    clarifications: t.field({
      type: [ClarificationRef],
      resolve: ({ id }, _args, context) => clarificationsOf(context).load(id),
    }),
    answers: t.field({ type: [AnswerRef], resolve: ({ id }, _args, context) => answersOf(context).load(id) }),
    hoursToAnswer: t.float({
      nullable: true,
      description: 'Plain hours from the sending to the answer.',
      resolve: ({ sentAt, answeredAt }) =>
        sentAt && answeredAt ? (answeredAt.getTime() - sentAt.getTime()) / 3_600_000 : null,
    }),
    late: t.boolean({
      description: 'Answered after its due time, or still awaiting past it.',
      resolve: (item, _args, { now }) =>
        item.answeredAt && item.dueAt ? item.answeredAt > item.dueAt : isOverdue(item, now),
    }),
  }),
})

export const RequestItemConnection = builder.connectionObject(
  { type: RequestItemRef, name: 'RequestItemConnection' },
  { name: 'RequestItemEdge' },
)
