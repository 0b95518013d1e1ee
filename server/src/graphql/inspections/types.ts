/** Inspections of platforms, with their findings. */
import { Conditions } from '#domain/core/sql.ts'
import { readEvents } from '#domain/event-log/read.ts'
import { findingCommands, inspectionCommands } from '#domain/inspections/allowed-commands.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { ProofRef, proofOf } from '#graphql/content/attachments.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId, rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { EventConnection } from '#graphql/event-log/connection.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'

export const FindingNode = builder.prismaNode('Finding', {
  description: 'A violation that an inspection established.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, categoryId: true, sha256: true, fileName: true, changedById: true },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'The position of the finding in the inspection, from 1.' }),
    title: t.exposeString('title', { description: 'The title of the finding.' }),
    detail: t.exposeString('detail', { description: 'The details of the finding. Empty if there are none.' }),
    severity: t.exposeInt('severity', { description: 'The severity, from 1 (minor) to 5 (danger to life).' }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { withdrawn: true },
      resolve: (finding, _args, context) => findingCommands(viewerOf(context), finding),
    }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description: 'The category of harm that the finding concerns. Null if there is none.',
      resolve: ({ categoryId }, _args, context) => (categoryId ? categoryById(context).load(categoryId) : null),
    }),
    proof: t.field({
      type: ProofRef,
      nullable: true,
      description: 'The file that proves the finding. Null if there is none.',
      resolve: proofOf,
    }),
    withdrawn: t.exposeBoolean('withdrawn', {
      description: 'Whether the finding was withdrawn. A withdrawn finding remains readable.',
    }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the finding was last corrected or withdrawn. Null if this never happened.',
    }),
    changedBy: t.field({
      type: PersonRef,
      nullable: true,
      description:
        'The person who last corrected or withdrew the finding. Null if this never happened, or if a program did it.',
      resolve: ({ changedById }, _args, context) => (changedById ? personById(context).load(changedById) : null),
    }),
    changeReason: t.exposeString('changeReason', {
      nullable: true,
      description: 'Why the finding was last corrected or withdrawn. Null if this never happened.',
    }),
  }),
})

export const InspectionNode = builder.prismaNode('Inspection', {
  description: 'An inspection of a platform by the authority. The platform may make commitments as a result.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, platformId: true, startedOn: true, concludedOn: true },
  fields: (t) => ({
    title: t.exposeString('title', { description: 'The title of the inspection.' }),
    scope: t.exposeString('scope', { description: 'What was inspected. Empty if it was not recorded.' }),
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The inspected platform. Null only if reading it failed.',
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    startedOn: t.field({
      type: 'Date',
      description: 'The day on which the inspection began.',
      resolve: ({ startedOn }) => dayOf(startedOn),
    }),
    concludedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of the conclusion. Null while the inspection continues.',
      resolve: ({ concludedOn }) => concludedOn && dayOf(concludedOn),
    }),
    conclusion: t.exposeString('conclusion', {
      nullable: true,
      description: 'The conclusion. Null while the inspection continues.',
    }),
    findings: t.relation('findings', {
      type: FindingNode,
      description: 'The findings, in the order in which they were recorded, at most 200.',
      query: { orderBy: { position: 'asc' }, take: 200 },
    }),
    commitments: t.relation('commitments', {
      description: 'The commitments that result from the inspection, by the day of the promise, at most 50.',
      query: { orderBy: [{ promisedOn: 'asc' }, { id: 'asc' }], take: 50 },
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { concludedOn: true },
      resolve: (inspection, _args, context) => inspectionCommands(viewerOf(context), inspection),
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description:
        'True if some of the data was reconstructed from an announcement, or assumed. `sourceNote` states which data.',
    }),
    sourceNote: t.exposeString('sourceNote', {
      nullable: true,
      description: 'A note on the source of the information. Null if there is none.',
    }),
    version: t.exposeInt('version', {
      description:
        'The version of the inspection and its findings, to be passed as `expectedVersion`. Every change raises it.',
    }),
    events: t.field({
      type: EventConnection,
      description: 'The log entries of the inspection, newest first.',
      args: pageArgs(30, 100),
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
    description: 'One inspection. Null if it does not exist.',
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true, description: 'The global id of the inspection.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.inspection.findUnique({ ...query, where: { id: rowId('Inspection', id) } }),
  }),
  inspections: t.field({
    type: InspectionConnection,
    authScopes: { staff: true },
    description: 'All inspections, most recently recorded first.',
    args: {
      platformIds: t.arg.idList({ description: 'Only inspections of these platforms. Omit it for all platforms.' }),
      ...pageArgs(30, 100),
    },
    resolve: (_root, { platformIds, ...args }, { db }) =>
      page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) =>
          db.inspection.findMany({
            where: {
              platformId: platformIds ? { in: rowIds('Platform', platformIds) } : undefined,
              ...(after && {
                OR: [
                  { recordedAt: { lt: new Date(after[0]) } },
                  { recordedAt: new Date(after[0]), id: { lt: after[1] } },
                ],
              }),
            },
            // A connection does not select columns for its nodes, so every relation of a node is read here.
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

export const inspectionResult = result('inspection', (t) =>
  t.prismaField({
    type: InspectionNode,
    description: 'The inspection after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.inspection.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
