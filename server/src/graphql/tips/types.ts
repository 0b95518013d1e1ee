/** Tips, the reports of harmful content, with the messages to and from their reporters, and their outcome. */

import type { Event, TipMessage } from '@takedown/prisma/generated/client/client.ts'
import type { TipState } from '@takedown/prisma/generated/client/enums.ts'
import { urlReader } from '#domain/content/read-addresses.ts'
import { visibleTips } from '#domain/core/visibility.ts'
import { storedNames } from '#domain/events/registry.ts'
import { tipCommands } from '#domain/tips/allowed-commands.ts'
import { type LeftOut, leftOutOf } from '#domain/tips/left-out.ts'
import { ContentItemRef, type ItemRow, platformsFor } from '#graphql/content/types.ts'
import { LeftOutReasonEnum } from '#graphql/content/url-rejections.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, globalIdDescription, rowId } from '#graphql/core/global-ids.ts'
import { listsBy, onceFor } from '#graphql/core/loaders.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { NewsroomRef, newsroomById, PersonRef, personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { termField } from '#graphql/vocabularies/terms.ts'
import { DismissReasonEnum, MessageKindEnum, TipDangerEnum, TipStateEnum } from './enums.ts'
import { OutcomeRef } from './outcomes.ts'

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
const MessageRef = builder.objectRef<TipMessage>('TipMessage').implement({
  description: 'A question to the reporter of a tip, or the answer of the reporter.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('TipMessage', id) }),
    kind: t.expose('kind', { type: MessageKindEnum, description: 'Whether the message is a question or an answer.' }),
    text: t.exposeString('text', { description: 'The text of the message.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When the message was written.' }),
    author: t.string({
      nullable: true,
      description: 'The name of the author. Null for a program.',
      resolve: async ({ authorId }, _args, context) =>
        authorId ? ((await personById(context).load(authorId))?.name ?? null) : null,
    }),
  }),
})

/** The events that dismissed tips, the newest first. */
const dismissalsOf = listsBy<Pick<Event, 'subjectId' | 'at' | 'actorId'>>(
  ({ subjectId }) => subjectId,
  ({ db }, ids) =>
    db.event.findMany({
      where: { subjectId: { in: ids }, type: { in: [...storedNames(['tip.dismissed'])] } },
      orderBy: { seq: 'desc' },
      select: { subjectId: true, at: true, actorId: true },
    }),
)
type Dismissible = { id: string; state: TipState }
const dismissalOf = async ({ id, state }: Dismissible, context: Context) =>
  state === 'DISMISSED' ? (await dismissalsOf(context).load(id))[0] : undefined

/** The parser of addresses, created once for all tips of a GraphQL operation. */
const readerOf = onceFor(async (context) => urlReader(context.db, 'PROSE', await platformsFor(context)))

const LeftOutRef = builder.objectRef<LeftOut>('LeftOutAddress').implement({
  description: 'An address in a tip, or in an answer of its reporter, that did not become content of the tip.',
  fields: (t) => ({
    raw: t.exposeString('raw', { description: 'The address as written. Never render it as a live link.' }),
    reason: t.expose('reason', {
      type: LeftOutReasonEnum,
      description:
        'Why the address was left out. TRUNCATED is also stated if the text may contain only the beginning of the address. The reporter should then send the full address.',
    }),
  }),
})

const tipVisible = (context: Pick<Context, 'audience'>) => visibleTips({ kind: 'user', ...context.audience })

export const TipRef = builder.prismaNode('Tip', {
  description: 'A report of harmful content: free text with addresses, and questions to the reporter.',
  authScopes: { staff: true, press: true, limited: ['tips'] },
  nullable: true,
  id: { field: 'id' },
  // A single tip follows the same access rule as a list of tips. The rule consists of plain equalities, so that Prisma
  // reads all rows of a list in one statement.
  findUnique: (id, context) => ({ id, ...tipVisible(context) }),
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The number of the tip. The reporter gets it as a receipt.' }),
    state: t.expose('state', { type: TipStateEnum, description: 'The state of the tip.' }),
    source: t.field({
      select: { source: true },
      ...termField('TipSource', 'source', 'How the tip was received.'),
    }),
    subject: t.exposeString('subject', { description: 'The subject of the tip.' }),
    text: t.exposeString('text', { description: 'The text of the tip.' }),
    language: t.exposeString('language', {
      nullable: true,
      description: 'The language of an imported letter, as ISO 639-1. Null for other tips.',
    }),
    newsroom: t.field({
      type: NewsroomRef,
      nullable: true,
      description: 'The newsroom that submitted the tip. Null for other sources.',
      resolve: ({ newsroomId }, _args, context) => (newsroomId ? newsroomById(context).load(newsroomId) : null),
    }),
    reporterName: t.exposeString('reporterName', {
      nullable: true,
      description: 'The person to contact with questions. Null if there is none.',
    }),
    danger: t.expose('danger', {
      type: TipDangerEnum,
      nullable: true,
      description: 'Why the tip is urgent, as its reporter states. Null if the reporter states nothing.',
    }),
    embargoUntil: t.field({
      type: 'Date',
      nullable: true,
      description:
        "The day, in the authority's time zone, before which no briefing and no count of tips contains the tip. Null if the reporter asks for no embargo.",
      select: { embargoUntil: true },
      resolve: ({ embargoUntil }) => embargoUntil?.toISOString().slice(0, 10) ?? null,
    }),
    assignee: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The officer to whom the tip is assigned. Null if it is assigned to nobody.',
      select: { assigneeId: true },
      resolve: ({ assigneeId }, _args, context) => (assigneeId ? personById(context).load(assigneeId) : null),
    }),
    case: t.relation('case', {
      nullable: true,
      description: 'The case to which the tip is linked. Null if it is not linked.',
    }),
    outcome: t.field({
      type: OutcomeRef,
      description: 'What became of the content that the tip names, and of all content of the case.',
      select: { id: true, caseId: true },
      resolve: (tip) => tip,
    }),
    dismissReason: t.expose('dismissReason', {
      type: DismissReasonEnum,
      nullable: true,
      description: 'Why the tip was dismissed. Null if it was not dismissed.',
    }),
    dismissNote: t.exposeString('dismissNote', {
      nullable: true,
      description: 'A note for colleagues about the dismissal. Null if there is none.',
    }),
    dismissedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the tip was dismissed. Null if it is not dismissed.',
      select: { id: true, state: true },
      resolve: async (tip, _args, context) => (await dismissalOf(tip, context))?.at ?? null,
    }),
    dismissedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who dismissed the tip. Null if it is not dismissed, or if a program dismissed it.',
      select: { id: true, state: true },
      resolve: async (tip, _args, context) => {
        const actorId = (await dismissalOf(tip, context))?.actorId
        return actorId ? personById(context).load(actorId) : null
      },
    }),
    registerNumber: t.exposeString('registerNumber', {
      nullable: true,
      description: 'The register number of an official letter. Null for other tips.',
    }),
    letterDate: t.field({
      type: 'Date',
      nullable: true,
      description: 'The date of an official letter. Null for other tips.',
      select: { letterDate: true },
      resolve: ({ letterDate }) => letterDate?.toISOString().slice(0, 10) ?? null,
    }),
    within24h: t.exposeBoolean('within24h', {
      description: 'Whether the official letter demands action within 24 hours.',
    }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When the tip was received.' }),
    version: t.exposeInt('version', {
      description: 'The version of the tip, to be passed as `expectedVersion`. Every change raises it.',
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { state: true, caseId: true },
      resolve: (tip, _args, context) => tipCommands(viewerOf(context), tip),
    }),
    messages: t.field({
      type: [MessageRef],
      description: 'The questions and answers, oldest first.',
      resolve: ({ id }, _args, context) => messagesOf(context).load(id),
    }),
    items: t.field({
      type: [ContentItemRef],
      description:
        'The content items that the tip names: items at addresses in the tip that could be read, and items that were added by name.',
      resolve: ({ id }, _args, context) => itemsOf(context).load(id),
    }),
    leftOutAddresses: t.field({
      type: [LeftOutRef],
      description:
        'The addresses in the text and in the answers of the reporter that did not become items, each once with the reason.',
      select: { id: true, text: true },
      resolve: async ({ id, text }, _args, context) => {
        const answers = (await messagesOf(context).load(id)).filter(({ kind }) => kind === 'ANSWER')
        return leftOutOf(await readerOf(context), [text, ...answers.map((answer) => answer.text)])
      },
    }),
  }),
})

builder.queryFields((t) => ({
  tip: t.prismaField({
    type: 'Tip',
    nullable: true,
    description: 'One tip. Null if it does not exist or the viewer may not read it.',
    authScopes: { staff: true, press: true, limited: ['tips'] },
    args: { id: t.arg.id({ required: true, description: 'The global id of the tip.' }) },
    resolve: (query, _root, { id }, context) =>
      context.db.tip.findFirst({ ...query, where: { id: rowId('Tip', id), ...tipVisible(context) } }),
  }),
}))

export const tipResult = result('tip', (t) =>
  t.prismaField({
    type: TipRef,
    description: 'The tip after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.tip.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
