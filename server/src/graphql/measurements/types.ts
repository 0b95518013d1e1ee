/** Measurements of harm: the type, the filter and the queries. */
import { dayOf } from '#domain/inspections/inspections.ts'
import { measurementCommands } from '#domain/measurements/allowed-commands.ts'
import { intervalOf } from '#domain/measurements/estimates.ts'
import { parseMeasurementFilter } from '#domain/measurements/filter.ts'
import type { Interval } from '#domain/rules/confidence-intervals.ts'
import { ProofRef, proofOf } from '#graphql/content/attachments.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId, withRowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { MeasurementMethodEnum, MeasurementStateEnum } from './enums.ts'

export const IntervalRef = builder.objectRef<Interval>('ConfidenceInterval').implement({
  description:
    'A 95 % confidence interval. Methods: Wilson (1927) for a share, Garwood (1936) for a number of tips, and square-and-add (Newcombe 1998) for a difference.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'The lower bound.' }),
    high: t.exposeFloat('high', { description: 'The upper bound.' }),
  }),
})

export const MeasurementNode = builder.prismaNode('Measurement', {
  description:
    'The share of a harm on a platform in a period, by a stated method. A measurement is never edited: a correction is a new measurement.',
  authScopes: { staff: true, limited: ['measurements'] },
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
      description: 'The measured platform. Null only if reading it failed.',
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description: 'The category of the measured harm. Null only if reading it failed.',
      resolve: ({ categoryId }, _args, context) => categoryById(context).load(categoryId),
    }),
    method: t.expose('method', { type: MeasurementMethodEnum, description: 'How the share was measured.' }),
    protocol: t.exposeString('protocol', {
      description: 'The exact method. Only measurements with an equal protocol are compared.',
    }),
    from: t.field({
      type: 'Date',
      description: 'The first day of the measured period.',
      resolve: ({ fromDay }) => dayOf(fromDay),
    }),
    to: t.field({
      type: 'Date',
      description: 'The last day of the measured period, inclusive.',
      resolve: ({ toDay }) => dayOf(toDay),
    }),
    sampleSize: t.exposeInt('sampleSize', {
      nullable: true,
      description: 'The size of the sample. Null if the platform publishes no sample.',
    }),
    positives: t.exposeInt('positives', {
      nullable: true,
      description:
        'The number of entries of the sample in which the harm was present. Null if the platform publishes no sample.',
    }),
    share: t.exposeFloat('share', { description: 'The share, from 0 to 1.' }),
    interval: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'The 95 % confidence interval of the share. Null if the platform publishes no sample.',
      resolve: intervalOf,
    }),
    sourceNote: t.exposeString('sourceNote', { description: 'Who measured, or where the number is published.' }),
    sourceUrl: t.exposeString('sourceUrl', {
      nullable: true,
      description: 'The address of the source. Null if there is none.',
    }),
    proof: t.field({
      type: ProofRef,
      nullable: true,
      description: 'The protocol or report as a file. Null if there is none.',
      resolve: proofOf,
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description:
        'True if the share was not measured, but recomputed from an announced rate or assumed. `sourceNote` states which.',
    }),
    state: t.expose('state', { type: MeasurementStateEnum, description: 'The state of the measurement.' }),
    endReason: t.exposeString('endReason', {
      nullable: true,
      description: 'Why the measurement was corrected or withdrawn. Null while it is CURRENT.',
    }),
    replaces: t.relation('replaces', {
      nullable: true,
      description: 'The wrong measurement that this measurement corrects. Null if there is none.',
    }),
    recordedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who recorded the measurement. Null if a program recorded it.',
      resolve: ({ recordedById }, _args, context) => (recordedById ? personById(context).load(recordedById) : null),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the measurement was recorded.' }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { state: true },
      resolve: (measurement, _args, context) => measurementCommands(viewerOf(context), measurement),
    }),
    version: t.exposeInt('version', {
      description:
        'The version of the measurement, to be passed as `expectedVersion`. A correction or withdrawal raises it.',
    }),
  }),
})

const MeasurementConnection = builder.connectionObject(
  { type: MeasurementNode, name: 'MeasurementConnection' },
  { name: 'MeasurementEdge' },
)
const MeasurementFilter = builder.inputType('MeasurementFilter', {
  description: 'Which measurements to list. A measurement must meet the conditions of all fields.',
  fields: (t) => ({
    platformIds: t.idList({ description: 'Measurements of one of these platforms.' }),
    categoryIds: t.idList({ description: 'Measurements of exactly these categories, without their descendants.' }),
    methods: t.field({ type: [MeasurementMethodEnum], description: 'Measurements by one of these methods.' }),
    states: t.field({
      type: [MeasurementStateEnum],
      description: 'Measurements in one of these states. Omit it for all states.',
    }),
  }),
})

builder.queryFields((t) => ({
  measurement: t.prismaField({
    type: MeasurementNode,
    nullable: true,
    description: 'One measurement. Null if it does not exist.',
    authScopes: { staff: true, limited: ['measurements'] },
    args: { id: t.arg.id({ required: true, description: 'The global id of the measurement.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.measurement.findUnique({ ...query, where: { id: rowId('Measurement', id) } }),
  }),
  measurements: t.field({
    type: MeasurementConnection,
    authScopes: { staff: true, limited: ['measurements'] },
    description: 'All measurements that match a filter, latest period first.',
    args: {
      filter: t.arg({
        type: MeasurementFilter,
        description: 'Which measurements to list. Omit it for all measurements.',
      }),
      ...pageArgs(30, 100),
    },
    resolve: (_root, { filter, ...args }, { db }) => {
      const { platforms, categories, methods, states } = parseMeasurementFilter(
        withRowIds(filter, { 'platforms[]': 'Platform', 'categories[]': 'Category' }),
      )
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
            // A connection does not select columns for its nodes, so every relation of a node is read here.
            include: { replaces: true },
            orderBy: [{ toDay: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ toDay, id }) => [toDay.toISOString(), id],
      )
    },
  }),
}))

export const measurementResult = result('measurement', (t) =>
  t.prismaField({
    type: MeasurementNode,
    description: 'The measurement after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.measurement.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
