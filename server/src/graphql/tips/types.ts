import type { TipMessage } from '@takedown/prisma/generated/client/client.ts'
import { containing } from '#domain/core/search-text.ts'
import { visibleTips } from '#domain/core/visibility.ts'
import { type TipOutcomeRow, tipOutcomes } from '#domain/tips/outcomes.ts'
import { ContentItemRef, type ItemRow } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { DismissReasonEnum, MessageKindEnum, TipSourceEnum, TipStateEnum } from '#graphql/core/enums.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { prismaResult } from '#graphql/mutation/result.ts'
import { NewsroomRef, newsroomById, personById } from '#graphql/people/people.ts'

const messagesOf = listsBy<TipMessage>(
  ({ tipId }) => tipId,
  ({ db }, ids) => db.tipMessage.findMany({ where: { tipId: { in: ids } }, orderBy: { at: 'asc' } }),
)
const itemsOf = listsBy<ItemRow & { tipId: string }>(
  ({ tipId }) => tipId,
  async ({ db }, ids) =>
    (
      await db.tipItem.findMany({ where: { tipId: { in: ids } }, include: { item: { include: { platform: true } } } })
    ).map(({ tipId, item }) => ({ ...item, tipId })),
)
const outcomeOf = listsBy<TipOutcomeRow>(
  ({ tipId }) => tipId,
  ({ sql }, ids) => tipOutcomes(sql, ids),
)

const MessageRef = builder.objectRef<TipMessage>('TipMessage').implement({
  description: 'A question to the reporter, or what they answered.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('TipMessage', id) }),
    kind: t.expose('kind', { type: MessageKindEnum }),
    text: t.exposeString('text'),
    at: t.expose('at', { type: 'DateTime' }),
    author: t.string({
      nullable: true,
      resolve: async ({ authorId }, _args, context) =>
        authorId ? ((await personById(context).load(authorId))?.name ?? null) : null,
    }),
  }),
})

const OutcomeRef = builder.objectRef<TipOutcomeRow>('TipOutcome').implement({
  description: 'What became of a tip, in counts that a reporter may know.',
  fields: (t) => ({
    asked: t.exposeInt('asked', { description: 'Items of the case that were sent to a platform.' }),
    actioned: t.exposeInt('actioned', { description: 'Of those, gone by the word of the platform.' }),
    refused: t.exposeInt('refused'),
    awaiting: t.exposeInt('awaiting'),
    lastChangeAt: t.expose('lastChangeAt', { type: 'DateTime', nullable: true }),
  }),
})

const tipVisible = (context: Pick<Context, 'audience'>) =>
  visibleTips({ kind: 'user', role: context.audience.role, newsroomId: context.audience.newsroomId })

export const TipRef = builder.prismaNode('Tip', {
  description: 'What someone reported: free text, addresses, questions back to the reporter.',
  authScopes: { staff: true, press: true },
  nullable: true,
  id: { field: 'id' },
  // As a bare node a tip is found under the same rule as in the list.
  // Plain equalities, so that Prisma reads all rows of a list in one statement.
  findUnique: (id, context) => ({ id, ...tipVisible(context) }),
  select: { id: true, newsroomId: true, caseId: true },
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The receipt.' }),
    state: t.expose('state', { type: TipStateEnum }),
    source: t.expose('source', { type: TipSourceEnum }),
    subject: t.exposeString('subject'),
    text: t.exposeString('text'),
    language: t.exposeString('language', { nullable: true, description: 'ISO 639-1, of an imported letter.' }),
    newsroom: t.field({
      type: NewsroomRef,
      nullable: true,
      resolve: ({ newsroomId }, _args, context) => (newsroomId ? newsroomById(context).load(newsroomId) : null),
    }),
    reporterName: t.exposeString('reporterName', { nullable: true }),
    case: t.relation('case', { nullable: true }),
    outcome: t.field({
      type: OutcomeRef,
      resolve: async ({ id }, _args, context) =>
        (await outcomeOf(context).load(id))[0] ?? {
          tipId: id,
          asked: 0,
          actioned: 0,
          refused: 0,
          awaiting: 0,
          lastChangeAt: null,
        },
    }),
    dismissReason: t.expose('dismissReason', { type: DismissReasonEnum, nullable: true }),
    dismissNote: t.exposeString('dismissNote', { nullable: true }),
    registerNumber: t.exposeString('registerNumber', { nullable: true, description: "An official letter's number." }),
    letterDate: t.field({
      type: 'Date',
      nullable: true,
      select: { letterDate: true },
      resolve: ({ letterDate }) => letterDate?.toISOString().slice(0, 10) ?? null,
    }),
    within24h: t.exposeBoolean('within24h', { description: 'The letter demands action within 24 hours.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    version: t.exposeInt('version'),
    messages: t.field({ type: [MessageRef], resolve: ({ id }, _args, context) => messagesOf(context).load(id) }),
    items: t.field({
      type: [ContentItemRef],
      description: 'What its addresses point at, as far as they were understood.',
      resolve: ({ id }, _args, context) => itemsOf(context).load(id),
    }),
  }),
})

const TipFilter = builder.inputType('TipFilter', {
  fields: (t) => ({
    states: t.field({ type: [TipStateEnum] }),
    sources: t.field({ type: [TipSourceEnum] }),
    text: t.string({ description: 'Words of number, subject or text; accents do not matter.' }),
  }),
})

const TipConnection = builder.connectionObject({ type: TipRef, name: 'TipConnection' }, { name: 'TipEdge' })

builder.queryFields((t) => ({
  tip: t.prismaField({
    type: 'Tip',
    nullable: true,
    authScopes: { staff: true, press: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, context) =>
      context.db.tip.findFirst({ ...query, where: { id: rowId('Tip', id), ...tipVisible(context) } }),
  }),
  tips: t.field({
    type: TipConnection,
    authScopes: { staff: true, press: true },
    description: 'Tips, newest first; the press sees its own.',
    args: { filter: t.arg({ type: TipFilter }), first: t.arg.int(), after: t.arg.string() },
    resolve: (_root, { filter, ...args }, context) =>
      page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) =>
          context.db.tip.findMany({
            where: {
              ...tipVisible(context),
              state: filter?.states ? { in: filter.states } : undefined,
              source: filter?.sources ? { in: filter.sources } : undefined,
              searchText: containing(filter?.text),
              ...(after && {
                OR: [
                  { receivedAt: { lt: new Date(after[0]) } },
                  { receivedAt: new Date(after[0]), id: { lt: after[1] } },
                ],
              }),
            },
            orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ receivedAt, id }) => [receivedAt.toISOString(), id],
      ),
  }),
}))

export const tipResult = prismaResult(TipRef, ({ tip }, by) => tip.findUniqueOrThrow(by))
