import * as prisma from '@takedown/prisma/generated/client/enums.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import type { Interval } from '#domain/measurements/confidence-intervals.ts'
import { intervalOf } from '#domain/measurements/estimates.ts'
import { parseMeasurementFilter } from '#domain/measurements/filter.ts'
import { ProofRef, proofOf } from '#graphql/content/attachments.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId, rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { prismaResult } from '#graphql/mutation/result.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'

export const MeasurementMethodEnum = builder.enumType('MeasurementMethod', {
  description:
    'SAMPLED_SCAN: a random sample was looked at. PLATFORM_NUMBER: what the platform publishes of itself, with its sample or without.',
  values: Object.values(prisma.MeasurementMethod),
})
const MeasurementStateEnum = builder.enumType('MeasurementState', {
  description: 'CURRENT until another one corrects it, or until it is taken back.',
  values: Object.values(prisma.MeasurementState),
})

export const IntervalRef = builder.objectRef<Interval>('ConfidenceInterval').implement({
  description:
    'At 95%. Of a share: Wilson 1927. Of a count of tips: Garwood 1936. Of a difference: square and add, Newcombe 1998.',
  fields: (t) => ({ low: t.exposeFloat('low'), high: t.exposeFloat('high') }),
})

export const MeasurementNode = builder.prismaNode('Measurement', {
  description: 'How much of a harm stood on a platform in a period, by a stated method. Never edited, only corrected.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: {
    id: true,
    platformId: true,
    categoryId: true,
    recordedById: true,
    fromDay: true,
    toDay: true,
    sampleSize: true,
    positives: true,
    sha256: true,
    fileName: true,
  },
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      resolve: ({ categoryId }, _args, context) => categoryById(context).load(categoryId),
    }),
    method: t.expose('method', { type: MeasurementMethodEnum }),
    protocol: t.exposeString('protocol', {
      description: 'How exactly, in words that are the same each time; only equal ones are compared.',
    }),
    from: t.field({ type: 'Date', resolve: ({ fromDay }) => dayOf(fromDay) }),
    to: t.field({ type: 'Date', description: 'Inclusive.', resolve: ({ toDay }) => dayOf(toDay) }),
    sampleSize: t.exposeInt('sampleSize', { nullable: true, description: 'How many were looked at.' }),
    positives: t.exposeInt('positives', { nullable: true, description: 'In how many of them the harm stood.' }),
    share: t.exposeFloat('share', { description: 'From 0 to 1.' }),
    interval: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'Null where a platform publishes its share without a sample.',
      resolve: intervalOf,
    }),
    sourceNote: t.exposeString('sourceNote', { description: 'Who looked, or where it is published.' }),
    sourceUrl: t.exposeString('sourceUrl', { nullable: true }),
    proof: t.field({
      type: ProofRef,
      nullable: true,
      description: 'The protocol or report as a file.',
      resolve: proofOf,
    }),
    reconstructed: t.exposeBoolean('reconstructed', { description: 'Invented or assumed; `sourceNote` says so.' }),
    state: t.expose('state', { type: MeasurementStateEnum }),
    endReason: t.exposeString('endReason', { nullable: true, description: 'Why it was corrected or taken back.' }),
    replaces: t.relation('replaces', { nullable: true, description: 'The wrong one that it corrects.' }),
    recordedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Null for a program; the log names its key.',
      resolve: ({ recordedById }, _args, context) => (recordedById ? personById(context).load(recordedById) : null),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    version: t.exposeInt('version', { description: 'Raised when it is corrected or taken back.' }),
  }),
})

const MeasurementConnection = builder.connectionObject(
  { type: MeasurementNode, name: 'MeasurementConnection' },
  { name: 'MeasurementEdge' },
)
const MeasurementFilter = builder.inputType('MeasurementFilter', {
  fields: (t) => ({
    platforms: t.idList(),
    categories: t.idList({ description: 'Exactly these.' }),
    methods: t.field({ type: [MeasurementMethodEnum] }),
    states: t.field({ type: [MeasurementStateEnum], description: 'All where left out.' }),
  }),
})

builder.queryFields((t) => ({
  measurement: t.prismaField({
    type: MeasurementNode,
    nullable: true,
    authScopes: { staff: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) =>
      db.measurement.findUnique({ ...query, where: { id: rowId('Measurement', id) } }),
  }),
  measurements: t.field({
    type: MeasurementConnection,
    authScopes: { staff: true },
    description: 'The latest period first.',
    args: { filter: t.arg({ type: MeasurementFilter }), first: t.arg.int(), after: t.arg.string() },
    resolve: (_root, { filter, ...args }, { db }) => {
      const { platforms, categories, methods, states } = parseMeasurementFilter({
        ...filter,
        platforms: rowIds('Platform', filter?.platforms),
        categories: rowIds('Category', filter?.categories),
      })
      return page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) =>
          db.measurement.findMany({
            where: {
              platformId: platforms && { in: platforms },
              categoryId: categories && { in: categories },
              method: methods && { in: methods },
              state: states && { in: states },
              ...(after && {
                OR: [{ toDay: { lt: new Date(after[0]) } }, { toDay: new Date(after[0]), id: { lt: after[1] } }],
              }),
            },
            // The list is handed on as it is, so what its fields may ask for is read at once.
            include: { replaces: true },
            orderBy: [{ toDay: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ toDay, id }) => [toDay.toISOString(), id],
      )
    },
  }),
}))

export const measurementResult = prismaResult(MeasurementNode, ({ measurement }, by) =>
  measurement.findUniqueOrThrow(by),
)
