import { Conditions } from '#domain/core/sql.ts'
import { readEvents } from '#domain/event-log/read.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { ProofRef, proofOf } from '#graphql/content/attachments.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId, rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { prismaResult } from '#graphql/mutation/result.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'

export const FindingNode = builder.prismaNode('Finding', {
  description: 'What an inspection found to be wrong.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, categoryId: true, sha256: true, fileName: true, changedById: true },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Counted from 1.' }),
    title: t.exposeString('title'),
    detail: t.exposeString('detail', { description: 'Empty where nothing more was said.' }),
    severity: t.exposeInt('severity', { description: '1 (minor) to 5 (danger to life).' }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description: 'Which harm it is about.',
      resolve: ({ categoryId }, _args, context) => (categoryId ? categoryById(context).load(categoryId) : null),
    }),
    proof: t.field({
      type: ProofRef,
      nullable: true,
      description: 'The file that shows it.',
      resolve: proofOf,
    }),
    withdrawn: t.exposeBoolean('withdrawn', { description: 'Taken back: it stands no longer, and stays to be read.' }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      nullable: true,
      description: "When it was last corrected or taken back; what it said before is in the inspection's `events`.",
    }),
    changedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Null for a program; the log names its key.',
      resolve: ({ changedById }, _args, context) => (changedById ? personById(context).load(changedById) : null),
    }),
    changeReason: t.exposeString('changeReason', { nullable: true, description: 'What was wrong.' }),
  }),
})

export const InspectionNode = builder.prismaNode('Inspection', {
  description: 'An inspection of a platform by the authority: where commitments come from.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, platformId: true, startedOn: true, concludedOn: true },
  fields: (t) => ({
    title: t.exposeString('title'),
    scope: t.exposeString('scope', { description: 'What was looked at.' }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    startedOn: t.field({ type: 'Date', resolve: ({ startedOn }) => dayOf(startedOn) }),
    concludedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Null while it is under way.',
      resolve: ({ concludedOn }) => concludedOn && dayOf(concludedOn),
    }),
    conclusion: t.exposeString('conclusion', { nullable: true }),
    findings: t.relation('findings', {
      type: FindingNode,
      description: 'In the order of recording, at most 200.',
      query: { orderBy: { position: 'asc' }, take: 200 },
    }),
    commitments: t.relation('commitments', {
      description: 'What the platform promised after it, by date, at most 50.',
      query: { orderBy: [{ promisedOn: 'asc' }, { id: 'asc' }], take: 50 },
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description: 'Told from an announcement, or assumed; `sourceNote` says which part.',
    }),
    sourceNote: t.exposeString('sourceNote', { nullable: true }),
    version: t.exposeInt('version', { description: 'Raised by every change to it.' }),
    events: t.field({
      type: EventConnection,
      description: 'Its history, newest first.',
      args: { first: t.arg.int(), after: t.arg.string() },
      resolve: ({ id }, args, { sql }) =>
        page(
          args,
          { default: 30, max: 100, by: 'number' },
          (after, limit) => {
            const conditions = new Conditions().and('e.subject_id = ?::uuid', id)
            if (after) conditions.and('e.seq < ?', Number(after[0]))
            return readEvents(sql, conditions, limit)
          },
          ({ seq }) => [String(seq), ''],
        ),
    }),
  }),
})

const InspectionConnection = builder.connectionObject(
  { type: InspectionNode, name: 'InspectionConnection' },
  { name: 'InspectionEdge' },
)

builder.queryFields((t) => ({
  inspection: t.prismaField({
    type: InspectionNode,
    nullable: true,
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) =>
      db.inspection.findUnique({ ...query, where: { id: rowId('Inspection', id) } }),
  }),
  inspections: t.field({
    type: InspectionConnection,
    authScopes: { staff: true },
    description: 'The last recorded first.',
    args: { platforms: t.arg.idList(), first: t.arg.int(), after: t.arg.string() },
    resolve: (_root, { platforms, ...args }, { db }) =>
      page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) =>
          db.inspection.findMany({
            where: {
              platformId: platforms ? { in: rowIds('Platform', platforms) } : undefined,
              ...(after && {
                OR: [
                  { recordedAt: { lt: new Date(after[0]) } },
                  { recordedAt: new Date(after[0]), id: { lt: after[1] } },
                ],
              }),
            },
            // The list is handed on as it is, so what its fields may ask for is read at once.
            include: {
              findings: { orderBy: { position: 'asc' }, take: 200 },
              commitments: { orderBy: [{ promisedOn: 'asc' }, { id: 'asc' }], take: 50 },
            },
            orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ recordedAt, id }) => [recordedAt.toISOString(), id],
      ),
  }),
}))

export const inspectionResult = prismaResult(InspectionNode, ({ inspection }, by) => inspection.findUniqueOrThrow(by))
