/** Removal requests: the formal letters to platforms. */
import type { RemovalRequest } from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { readEvents } from '#domain/event-log/read.ts'
import { partsOf, type RequestPart, requestOutcomes } from '#domain/read-model/outcomes.ts'
import { type RequestRow, readRequestItems, readRequests, visible, visibleItems } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CategoryRef } from '#graphql/reference/categories.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'
import { ChannelKindRef, MeasureRef, termIf } from '#graphql/vocabularies/terms.ts'
import { detailById, detailField, readRequest, requestById, responsesOf } from './details.ts'
import { ItemStateEnum, RequestStateEnum, WaitingOnEnum } from './enums.ts'
import { RequestItemConnection, RequestItemRef } from './item-types.ts'
import { OutcomePartRef } from './outcomes.ts'
import { PlatformResponseRef } from './responses.ts'

export const requestsOfCase = listsBy<RequestRow>(
  ({ caseId }) => caseId,
  ({ sql, audience }, ids) =>
    readRequests(sql, visible(new Conditions().and('r.case_id = ANY (?::uuid[])', ids), audience), {
      orderBy: 'r.id DESC',
      limit: 1000,
    }),
)

const outcomeOf = listsBy<RequestPart>(
  ({ requestId }) => requestId,
  ({ sql }, ids) => requestOutcomes(sql, ids),
)

export const RemovalRequestRef = builder.objectRef<RequestRow>('RemovalRequest')
builder.node(RemovalRequestRef, {
  description: 'A formal, numbered letter to one platform about items of one case. A second person approves it.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => readRequest(context, id))),
  fields: (t) => {
    const text = (
      key: Extract<
        keyof RemovalRequest,
        'body' | 'letter' | 'letterLanguage' | 'returnNote' | 'sentProof' | 'reference' | 'withdrawReason'
      >,
    ) => ({
      nullable: true as const,
      resolve: detailField(key),
    })
    const instant = (
      key: 'submittedAt' | 'approvedAt' | 'acknowledgedAt' | 'closedAt' | 'withdrawnAt',
      description: string,
    ) => t.field({ type: 'DateTime', nullable: true, description, resolve: detailField(key) })
    return {
      number: t.exposeString('number', { description: 'The number of the request. See also `registerNumber`.' }),
      subject: t.exposeString('subject', { description: 'The subject of the letter.' }),
      body: t.string({ ...text('body'), description: 'The free text in the formal language. Empty if there is none.' }),
      letter: t.string({ ...text('letter'), description: 'The letter as it was sent. Null before the sending.' }),
      letterLanguage: t.string({
        ...text('letterLanguage'),
        description: 'The BCP 47 tag of the language of the letter as it was sent. Null before the sending.',
      }),
      state: t.expose('state', { type: RequestStateEnum, description: 'The state of the request.' }),
      version: t.exposeInt('version', {
        description:
          'The version of the request, to be passed as `expectedVersion`. Every change of the request, its items, answers or assignment raises it.',
      }),
      platform: t.field({ type: PlatformRef, description: 'The addressee.', resolve: ({ platform }) => platform }),
      category: t.field({
        type: CategoryRef,
        description: 'The category of the case.',
        resolve: ({ category }) => category,
      }),
      caseTitle: t.exposeString('caseTitle', { description: 'The title of the case.' }),
      caseNumber: t.exposeString('caseNumber', { description: 'The number of the case.' }),
      case: t.prismaField({
        type: 'Case',
        description: 'The case.',
        resolve: (query, { caseId }, _args, { db }) => db.case.findUniqueOrThrow({ ...query, where: { id: caseId } }),
      }),
      assignee: t.field({
        type: PersonRef,
        nullable: true,
        description: 'The officer to whom the request is assigned. Null if it is unassigned.',
        resolve: ({ assignee }) => assignee,
      }),
      approvedBy: t.field({
        type: PersonRef,
        nullable: true,
        description: 'The supervisor who gave the second signature. Null before the approval.',
        resolve: async (request, args, context) => {
          const approver = await detailField('approvedById')(request, args, context)
          return approver ? personById(context).load(approver) : null
        },
      }),
      editors: t.field({
        type: [PersonRef],
        description:
          'Everyone who wrote or changed the request. After the submission, also everyone who wrote signed content, such as an assessment. These people may not approve the request.',
        resolve: async (request, args, context) => {
          const editors = await detailField('editorIds')(request, args, context)
          const people = await Promise.all(editors.map((editor) => personById(context).load(editor)))
          return people.filter((person) => person !== null)
        },
      }),
      createdAt: t.field({
        type: 'DateTime',
        description: 'When the request was drafted.',
        resolve: detailField('createdAt'),
      }),
      submittedAt: instant('submittedAt', 'When the request was last submitted. Null before the first submission.'),
      approvedAt: instant('approvedAt', 'When the request was approved. Null before the approval.'),
      returnNote: t.string({
        ...text('returnNote'),
        description:
          'The note with which a supervisor returned the request. Null if the request was not returned, or was submitted again after the return.',
      }),
      sentAt: t.expose('sentAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the request was sent. Null before the sending.',
      }),
      sentVia: t.field({
        type: ChannelKindRef,
        nullable: true,
        description: 'The channel by which the request was sent. Null before the sending.',
        resolve: async (request, args, context) =>
          termIf(context, 'ChannelKind', await detailField('sentVia')(request, args, context)),
      }),
      measure: t.field({
        type: MeasureRef,
        description: 'What the request demands of the platform.',
        resolve: async (request, args, context) =>
          context.terms.term('Measure', await detailField('measure')(request, args, context)),
      }),
      sentProof: t.string({
        ...text('sentProof'),
        description:
          'The mail id, register entry or receipt that proves the sending. Null before the sending, and if no proof was stated, as for the portal.',
      }),
      undeliveredAt: t.expose('undeliveredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the sending last failed. Null if it never failed.',
      }),
      failure: t.exposeString('failure', {
        nullable: true,
        description: 'Why the latest sending failed. Null if no sending failed, or if a later sending succeeded.',
      }),
      acknowledgedAt: instant('acknowledgedAt', 'When the platform confirmed receipt. Null before the confirmation.'),
      reference: t.string({
        ...text('reference'),
        description: "The platform's own reference number. Null if there is none.",
      }),
      closedAt: instant('closedAt', 'When the request was closed. Null if it is not closed.'),
      withdrawnAt: instant('withdrawnAt', 'When the request was withdrawn. Null if it was not withdrawn.'),
      withdrawReason: t.string({
        ...text('withdrawReason'),
        description: 'Why the request was withdrawn. Null if it was not withdrawn.',
      }),
      waitingOn: t.expose('waitingOn', {
        type: WaitingOnEnum,
        nullable: true,
        description: 'Who owes the next step. Null if the request is not on the board.',
      }),
      outcome: t.field({
        type: [OutcomePartRef],
        description: 'The numbers of items by state, open and refused items first. They add up to `itemCount`.',
        resolve: async ({ id }, _args, context) => partsOf(await outcomeOf(context).load(id)),
      }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        nullable: true,
        description:
          'The earliest due time of the AWAITING items. If the request is UNDELIVERED, the time at which its sending failed, because the authority owes another attempt since then. Otherwise null.',
      }),
      itemCount: t.exposeInt('itemCount', {
        description:
          'The number of items that were sent, or that will be sent. If the request was withdrawn before the sending, the number of all its items.',
      }),
      doneCount: t.exposeInt('doneCount', { description: 'The number of items that are answered or withdrawn.' }),
      awaitingCount: t.exposeInt('awaitingCount', { description: 'The number of items that are AWAITING.' }),
      clarifyingCount: t.exposeInt('clarifyingCount', {
        description: 'The number of items with a question that the authority has not answered.',
      }),
      items: t.field({
        type: RequestItemConnection,
        description: 'The items, in the order of the letter.',
        args: {
          ...pageArgs(50, 500),
          states: t.arg({
            type: [ItemStateEnum],
            description: 'Only items in one of these states. Omit it for all states.',
          }),
        },
        resolve: ({ id }, args, { sql, audience }) =>
          page(
            args,
            { default: 50, max: 500, by: 'number' },
            (after, limit) => {
              const conditions = visibleItems(new Conditions().and('i.request_id = ?', id), audience)
              if (args.states) conditions.and('i.state = ANY (?::item_state[])', args.states)
              if (after) conditions.and('i.position > ?::bigint', after[0])
              return readRequestItems(sql, conditions, { orderBy: 'i.position', limit })
            },
            ({ position }) => [String(position), ''],
          ),
      }),
      responseCount: t.int({
        description: 'The number of responses of the platform.',
        resolve: async ({ id }, _args, context) => (await detailById(context).load(id))?._count.responses ?? 0,
      }),
      responses: t.field({
        type: [PlatformResponseRef],
        description: 'The responses of the platform, in the order in which they were recorded.',
        resolve: ({ id }, _args, context) => responsesOf(context).load(id),
      }),
      events: t.field({
        type: EventConnection,
        description: 'The log entries of the request, newest first.',
        args: pageArgs(30, 100),
        resolve: ({ id }, args, { sql }) =>
          page(
            args,
            { default: 30, max: 100, by: 'number' },
            (after, limit) => {
              const conditions = new Conditions().and('e.request_id = ?', id)
              if (after) conditions.and('e.seq < ?', Number(after[0]))
              return readEvents(sql, conditions, limit)
            },
            ({ seq }) => [String(seq), ''],
          ),
      }),
    }
  },
})

builder.objectField(RequestItemRef, 'request', (t) =>
  t.field({
    type: RemovalRequestRef,
    nullable: true,
    description: 'The request of the item. Null if the viewer may not read it.',
    resolve: ({ requestId }, _args, context) => requestById(context).load(requestId),
  }),
)
