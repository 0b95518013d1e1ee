import type { PlatformResponse, RemovalRequest } from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { readEvents } from '#domain/event-log/read.ts'
import { type RequestRow, readRequestItems, readRequests, visible } from '#domain/read-model/requests.ts'
import { allowedSteps, requestSteps } from '#domain/requests/available-actions.ts'
import { builder } from '#graphql/core/builder.ts'
import { ChannelKindEnum, ItemStateEnum, RequestStateEnum, WaitingOnEnum } from '#graphql/core/enums.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId, lazyField, listsBy } from '#graphql/core/loaders.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { objectResult } from '#graphql/mutation/result.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CategoryRef } from '#graphql/reference/categories.ts'
import { LegalBasisRef, legalBasisById } from '#graphql/reference/legal-bases.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'
import { PlatformResponseRef, RequestItemConnection, RequestItemRef } from './item-types.ts'

export const requestById = byId<RequestRow>(({ sql, audience }, ids) =>
  readRequests(sql, visible(new Conditions().and('r.id = ANY (?::uuid[])', ids), audience), { limit: ids.length }),
)
export const requestsOfCase = listsBy<RequestRow>(
  ({ caseId }) => caseId,
  ({ sql, audience }, ids) =>
    readRequests(sql, visible(new Conditions().and('r.case_id = ANY (?::uuid[])', ids), audience), {
      orderBy: 'r.id DESC',
      limit: 1000,
    }),
)

// What only a request's own page shows: long texts, who wrote them, and the steps of its life.
const detail = {
  id: true,
  body: true,
  letter: true,
  editorIds: true,
  createdAt: true,
  submittedAt: true,
  approvedAt: true,
  approvedById: true,
  returnNote: true,
  sentVia: true,
  sentProof: true,
  failure: true,
  acknowledgedAt: true,
  reference: true,
  closedAt: true,
  withdrawnAt: true,
  withdrawReason: true,
} as const
type Detail = Pick<RemovalRequest, keyof typeof detail> & { _count: { responses: number } }
const detailById = byId<Detail>(({ db }, ids) =>
  db.removalRequest.findMany({
    where: { id: { in: ids } },
    select: { ...detail, _count: { select: { responses: true } } },
  }),
)
const rest = lazyField(detailById)
const responsesOf = listsBy<PlatformResponse>(
  ({ requestId }) => requestId,
  ({ db }, ids) =>
    db.platformResponse.findMany({
      where: { requestId: { in: ids } },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    }),
)

const RequestActionEnum = builder.enumType('RequestAction', {
  values: requestSteps,
  description: 'What can be done to a request, by its state and your role.',
})

export const RemovalRequestRef = builder.objectRef<RequestRow>('RemovalRequest')
builder.node(RemovalRequestRef, {
  description: 'The formal letter: one case, one platform, many items, numbered, approved by a second person.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => requestById(context).load(id))),
  fields: (t) => {
    const text = (
      key: 'body' | 'letter' | 'returnNote' | 'sentProof' | 'failure' | 'reference' | 'withdrawReason',
    ) => ({
      nullable: true as const,
      resolve: rest(key),
    })
    const instant = (key: 'submittedAt' | 'approvedAt' | 'acknowledgedAt' | 'closedAt' | 'withdrawnAt') =>
      t.field({ type: 'DateTime', nullable: true, resolve: rest(key) })
    return {
      number: t.exposeString('number', { description: 'The register number on the letter.' }),
      subject: t.exposeString('subject'),
      body: t.string({ ...text('body'), description: 'What the letter says besides its form.' }),
      letter: t.string({ ...text('letter'), description: 'The letter as it went out; null before.' }),
      state: t.expose('state', { type: RequestStateEnum }),
      version: t.exposeInt('version', {
        description: 'Raised by every change of the request, its items, answers or assignment.',
      }),
      platform: t.field({ type: PlatformRef, resolve: ({ platform }) => platform }),
      category: t.field({ type: CategoryRef, description: "The case's.", resolve: ({ category }) => category }),
      caseTitle: t.exposeString('caseTitle'),
      caseNumber: t.exposeString('caseNumber'),
      case: t.prismaField({
        type: 'Case',
        resolve: (query, { caseId }, _args, { db }) => db.case.findUniqueOrThrow({ ...query, where: { id: caseId } }),
      }),
      legalBasis: t.field({
        type: LegalBasisRef,
        nullable: true,
        resolve: ({ legalBasisId }, _args, context) => legalBasisById(context).load(legalBasisId),
      }),
      assignee: t.field({
        type: PersonRef,
        nullable: true,
        description: 'The officer who works on it.',
        resolve: ({ assignee }) => assignee,
      }),
      approvedBy: t.field({
        type: PersonRef,
        nullable: true,
        description: 'The second signature.',
        resolve: async (request, args, context) => {
          const approver = await rest('approvedById')(request, args, context)
          return approver ? personById(context).load(approver) : null
        },
      }),
      editors: t.field({
        type: [PersonRef],
        description: 'Everyone who wrote or changed it; none of them may approve it.',
        resolve: async (request, args, context) => {
          const editors = await rest('editorIds')(request, args, context)
          const result = await Promise.all(editors.map((editor) => personById(context).load(editor)))
          return result.filter((person) => person !== null)
        },
      }),
      createdAt: t.field({ type: 'DateTime', resolve: rest('createdAt') }),
      submittedAt: instant('submittedAt'),
      approvedAt: instant('approvedAt'),
      returnNote: t.string({
        ...text('returnNote'),
        description: 'Why it was given back, until it is submitted again.',
      }),
      sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true }),
      sentVia: t.field({ type: ChannelKindEnum, nullable: true, resolve: rest('sentVia') }),
      sentProof: t.string(text('sentProof')),
      undeliveredAt: t.expose('undeliveredAt', { type: 'DateTime', nullable: true }),
      failure: t.string({ ...text('failure'), description: 'Why it could not be delivered.' }),
      acknowledgedAt: instant('acknowledgedAt'),
      reference: t.string({ ...text('reference'), description: "The platform's own number for it." }),
      closedAt: instant('closedAt'),
      withdrawnAt: instant('withdrawnAt'),
      withdrawReason: t.string(text('withdrawReason')),
      waitingOn: t.expose('waitingOn', {
        type: WaitingOnEnum,
        nullable: true,
        description: 'Who owes the next step; null when it is not on the board.',
      }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        nullable: true,
        description: 'The earliest due time of its AWAITING items.',
      }),
      itemCount: t.exposeInt('itemCount'),
      doneCount: t.exposeInt('doneCount', { description: 'Items that are answered or withdrawn.' }),
      awaitingCount: t.exposeInt('awaitingCount'),
      clarifyingCount: t.exposeInt('clarifyingCount', { description: 'Items whose question waits on us.' }),
      items: t.field({
        type: RequestItemConnection,
        description: 'Its items in the order of the letter.',
        args: {
          first: t.arg.int(),
          after: t.arg.string(),
          states: t.arg({ type: [ItemStateEnum] }),
        },
        resolve: ({ id }, args, { sql }) =>
          page(
            args,
            { default: 50, max: 500, by: 'number' },
            (after, limit) => {
              const conditions = new Conditions().and('i.request_id = ?', id)
              if (args.states) conditions.and('i.state = ANY (?::item_state[])', args.states)
              if (after) conditions.and('i.position > ?::bigint', after[0])
              return readRequestItems(sql, conditions, { orderBy: 'i.position', limit })
            },
            ({ position }) => [String(position), ''],
          ),
      }),
      responseCount: t.int({
        description: 'How many times the platform spoke.',
        resolve: async ({ id }, _args, context) => (await detailById(context).load(id))?._count.responses ?? 0,
      }),
      responses: t.field({
        type: [PlatformResponseRef],
        resolve: ({ id }, _args, context) => responsesOf(context).load(id),
      }),
      events: t.field({
        type: EventConnection,
        description: 'Its part of the log, newest first.',
        args: { first: t.arg.int(), after: t.arg.string() },
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
      allowed: t.field({
        type: [RequestActionEnum],
        description: 'What you could do now, by its state and your role. Not for live documents, which are shared.',
        resolve: async (request, _args, context) => {
          if (!context.viewer) throw notFoundError()
          // Only a letter that waits for its signature asks who wrote it.
          const waits = request.state === 'AWAITING_APPROVAL'
          const editors = waits ? (await detailById(context).load(request.id))?.editorIds : []
          return allowedSteps(context.viewer, request, editors ?? [])
        },
      }),
    }
  },
})

builder.queryField('request', (t) =>
  t.field({
    type: RemovalRequestRef,
    nullable: true,
    authScopes: { staff: true, liaison: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => requestById(context).load(rowId('RemovalRequest', id)),
  }),
)

export const requestResult = objectResult(RemovalRequestRef, (context, id) => requestById(context).clear(id).load(id))

builder.objectField(RequestItemRef, 'request', (t) =>
  t.field({
    type: RemovalRequestRef,
    nullable: true,
    resolve: ({ requestId }, _args, context) => requestById(context).load(requestId),
  }),
)
