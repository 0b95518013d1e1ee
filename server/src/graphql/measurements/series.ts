/**
 * Series of readings of a harm, and comparisons of readings before and after a commitment or inspection. A reading is
 * one number for the extent of a harm on a platform: a measured share, or the number of tips per week.
 */
import {
  type Comparison,
  compareMeasurements,
  comparisonOfCommitment,
  comparisonOfInspection,
  readHarmChanges,
} from '#domain/measurements/before-after.ts'
import type { Estimate, HarmChange } from '#domain/measurements/estimates.ts'
import { type HarmSeries, parseHarmFilter, readHarmSeries } from '#domain/measurements/series.ts'
import { trendOf } from '#domain/measurements/trend.ts'
import { CommitmentNode } from '#graphql/commitments/types.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, rowId, withRowIds } from '#graphql/core/global-ids.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { InspectionNode } from '#graphql/inspections/types.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { HarmMethodEnum, HarmTrendEnum, HarmVerdictEnum } from './enums.ts'
import { IntervalRef } from './types.ts'

const ReadingRef = builder.objectRef<Estimate>('HarmReading').implement({
  description: 'The extent of a harm on a platform in a period, as one number.',
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform. Null only if reading it failed.',
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description:
        'The category of harm. If `method` is TIPS_PER_WEEK, tips of all categories below this category count too. Null only if reading the category failed.',
      resolve: ({ categoryId }, _args, context) => categoryById(context).load(categoryId),
    }),
    method: t.field({
      type: HarmMethodEnum,
      description: 'How the reading was obtained.',
      resolve: ({ method }) => method,
    }),
    protocol: t.exposeString('protocol', {
      description: 'The exact method. Empty for tips, which are always counted in the same way.',
    }),
    from: t.field({ type: 'Date', description: 'The first day of the period.', resolve: ({ from }) => from }),
    to: t.field({ type: 'Date', description: 'The last day of the period, inclusive.', resolve: ({ to }) => to }),
    estimate: t.exposeFloat('estimate', {
      description: 'A share from 0 to 1, or the number of tips per week, depending on `method`.',
    }),
    interval: t.field({
      type: IntervalRef,
      nullable: true,
      description:
        'The 95 % confidence interval of the estimate. Null if the platform published a share without a sample. Tips always have an interval.',
      resolve: ({ interval }) => interval,
    }),
    counted: t.exposeInt('counted', {
      nullable: true,
      description:
        'The number of positives in the sample, or the number of tips. Null if the platform published a share without a sample.',
    }),
    over: t.exposeFloat('over', {
      nullable: true,
      description:
        'The size of the sample; for tips, the length of the period in weeks. Null if the platform published a share without a sample.',
    }),
    reconstructed: t.exposeBoolean('reconstructed', {
      description: 'True if nobody measured this number: it was recomputed from an announced rate, or assumed.',
    }),
    measurementId: t.id({
      nullable: true,
      description: 'The global id of the Measurement. Null for tips.',
      resolve: ({ measurementId }) => measurementId && globalId('Measurement', measurementId),
    }),
  }),
})

const SeriesRef = builder.objectRef<HarmSeries>('HarmSeries').implement({
  description: 'The readings of one harm on one platform by one method, in chronological order.',
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      description: 'The platform. Null only if reading it failed.',
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description: 'The category of harm. Null only if reading it failed.',
      resolve: ({ categoryId }, _args, context) => categoryById(context).load(categoryId),
    }),
    method: t.field({
      type: HarmMethodEnum,
      description: 'How the readings were obtained.',
      resolve: ({ method }) => method,
    }),
    protocol: t.exposeString('protocol', {
      description: 'The exact method. Empty for tips, which are always counted in the same way.',
    }),
    trend: t.field({
      type: HarmTrendEnum,
      description: 'Whether the readings of the period fall or rise.',
      resolve: ({ readings }) => trendOf(readings),
    }),
    readings: t.field({
      type: [ReadingRef],
      description: 'The readings, in chronological order.',
      resolve: ({ readings }) => readings,
    }),
  }),
})

const ChangeRef = builder.objectRef<HarmChange>('HarmChange').implement({
  description: 'Two readings of a harm. They are compared only if they were obtained in the same way.',
  fields: (t) => ({
    before: t.field({
      type: ReadingRef,
      nullable: true,
      description:
        'The reading from before the inspection or commitment. In `compareMeasurements`, the measurement whose period ends first. Null if there is no reading.',
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: ReadingRef,
      nullable: true,
      description:
        'The reading from after the inspection or commitment. In `compareMeasurements`, the measurement whose period ends last. Null if there is no reading.',
      resolve: ({ after }) => after,
    }),
    verdict: t.field({
      type: HarmVerdictEnum,
      description: 'The result of the comparison.',
      resolve: ({ verdict }) => verdict,
    }),
    difference: t.exposeFloat('difference', {
      nullable: true,
      description:
        'The estimate of `after` minus the estimate of `before`, in shares or tips per week. Null if the readings are not compared.',
    }),
    interval: t.field({
      type: IntervalRef,
      nullable: true,
      description: 'The 95 % confidence interval of the difference. Null if it cannot be computed.',
      resolve: ({ interval }) => interval,
    }),
  }),
})

/**
 * Loads all comparisons that an operation requests with one call. The key of a comparison is the comparison as JSON.
 */
const changesByComparison = listsBy<HarmChange & { comparison: string }>(
  ({ comparison }) => comparison,
  async ({ db, sql, now }, comparisons) => {
    const parsed = comparisons.map((comparison): Comparison => JSON.parse(comparison))
    const changes = await readHarmChanges(db, sql, parsed, now)
    return comparisons.flatMap((comparison, index) => changes[index]!.map((change) => ({ ...change, comparison })))
  },
)
const changesOf = (comparison: Comparison, context: Context) =>
  changesByComparison(context).load(JSON.stringify(comparison))

const beforeAndAfter =
  'Compares harms before and after the inspection, or before and after the day of the commitment. There is one comparison for each category and each method with a measurement on both sides: the last measurement before is compared with the last measurement after. For tips, the 12 weeks before are compared with up to 12 weeks after.'
builder.prismaObjectField(CommitmentNode, 'harm', (t) =>
  t.field({
    type: [ChangeRef],
    description: beforeAndAfter,
    resolve: (commitment, _args, context) => changesOf(comparisonOfCommitment(commitment), context),
  }),
)
builder.prismaObjectField(InspectionNode, 'harm', (t) =>
  t.field({
    type: [ChangeRef],
    description: beforeAndAfter,
    resolve: (inspection, _args, context) => changesOf(comparisonOfInspection(inspection), context),
  }),
)

const HarmFilter = builder.inputType('HarmFilter', {
  description: 'Which harm series to read. A series must meet the conditions of all fields.',
  fields: (t) => ({
    platformIds: t.idList({ description: 'Series of these platforms.' }),
    categoryIds: t.idList({
      description:
        'Series of exactly these categories. Only a category without a parent has a series of tips, which includes the tips of all categories below.',
    }),
    methods: t.field({ type: [HarmMethodEnum], description: 'Series by these methods.' }),
    from: t.field({ type: 'Date', required: true, description: 'The first day of the period.' }),
    to: t.field({
      type: 'Date',
      required: true,
      description: 'The last day of the period, inclusive. At most five years after `from`.',
    }),
  }),
})

builder.queryFields((t) => ({
  harmSeries: t.field({
    type: [SeriesRef],
    authScopes: { staff: true },
    description:
      'How harms developed: the measurements whose last day is in the period of the filter, and the tips of each month in that period.',
    args: { filter: t.arg({ type: HarmFilter, required: true, description: 'Which series to read.' }) },
    resolve: (_root, { filter }, { db, sql, now }) => {
      const rows = withRowIds(filter, { 'platforms[]': 'Platform', 'categories[]': 'Category' })
      return readHarmSeries(db, sql, parseHarmFilter(rows), now)
    },
  }),
  compareMeasurements: t.field({
    type: ChangeRef,
    nullable: true,
    authScopes: { staff: true },
    description:
      'Compares any two measurements. The measurement whose period ends first becomes `before`; if both periods end on the same day, the measurement `earlierId`. If the measurements are not comparable, the verdict states why. Null if one of them does not exist or is not CURRENT.',
    args: {
      earlierId: t.arg.id({ required: true, description: 'The global id of one measurement.' }),
      laterId: t.arg.id({ required: true, description: 'The global id of the other measurement.' }),
    },
    resolve: (_root, { earlierId, laterId }, { db }) =>
      compareMeasurements(db, rowId('Measurement', earlierId), rowId('Measurement', laterId)),
  }),
}))
