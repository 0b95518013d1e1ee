import {
  type Comparison,
  compareMeasurements,
  readHarmChanges,
  turnOfCommitment,
  turnOfInspection,
} from '#domain/measurements/before-after.ts'
import { type Estimate, type HarmChange, harmMethods, harmVerdicts } from '#domain/measurements/estimates.ts'
import { type HarmSeries, parseHarmFilter, readHarmSeries } from '#domain/measurements/series.ts'
import { CommitmentNode } from '#graphql/commitments/types.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, rowId, rowIds } from '#graphql/core/global-ids.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { InspectionNode } from '#graphql/inspections/types.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { IntervalRef } from './types.ts'

const HarmMethod = builder.enumType('HarmMethod', {
  description:
    'SAMPLED_SCAN, PLATFORM_NUMBER: shares, as recorded. TIPS_PER_WEEK: counted from the tips themselves; it depends on who tells us, too.',
  values: harmMethods,
})
const HarmVerdict = builder.enumType('HarmVerdict', {
  description:
    'FELL, ROSE: the interval of the difference leaves zero out; NO_CLEAR_CHANGE: it does not. NO_INTERVAL: one of them tells no sample, so chance cannot be ruled out. The others say why nothing is compared.',
  values: harmVerdicts,
})

const ReadingRef = builder.objectRef<Estimate>('HarmReading').implement({
  description: 'A harm in a period as one number.',
  fields: (t) => ({
    platform: t.field({
      type: PlatformRef,
      nullable: true,
      resolve: ({ platformId }, _args, context) => platformById(context).load(platformId),
    }),
    category: t.field({
      type: CategoryRef,
      nullable: true,
      description: 'Of tips, with everything below it.',
      resolve: ({ categoryId }, _args, context) => categoryById(context).load(categoryId),
    }),
    method: t.field({ type: HarmMethod, resolve: ({ method }) => method }),
    protocol: t.exposeString('protocol', { description: 'Empty for tips, which are always counted alike.' }),
    from: t.field({ type: 'Date', resolve: ({ from }) => from }),
    to: t.field({ type: 'Date', description: 'Inclusive.', resolve: ({ to }) => to }),
    estimate: t.exposeFloat('estimate', { description: 'A share from 0 to 1, or tips a week.' }),
    interval: t.field({ type: IntervalRef, nullable: true, resolve: ({ interval }) => interval }),
    counted: t.exposeInt('counted', { nullable: true, description: 'Positives of the sample, or tips.' }),
    over: t.exposeFloat('over', { nullable: true, description: 'Size of the sample, or weeks.' }),
    reconstructed: t.exposeBoolean('reconstructed'),
    measurement: t.id({
      nullable: true,
      description: 'The measurement that says it; null for tips.',
      resolve: ({ measurementId }) => measurementId && globalId('Measurement', measurementId),
    }),
  }),
})

const SeriesRef = builder.objectRef<HarmSeries>('HarmSeries').implement({
  description: 'What was measured of one harm on one platform in one way, in the order of time.',
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
    method: t.field({ type: HarmMethod, resolve: ({ method }) => method }),
    protocol: t.exposeString('protocol'),
    readings: t.field({ type: [ReadingRef], resolve: ({ readings }) => readings }),
  }),
})

const ChangeRef = builder.objectRef<HarmChange>('HarmChange').implement({
  description: 'Two readings beside each other, compared only where they were measured alike.',
  fields: (t) => ({
    before: t.field({ type: ReadingRef, nullable: true, resolve: ({ before }) => before }),
    after: t.field({ type: ReadingRef, nullable: true, resolve: ({ after }) => after }),
    verdict: t.field({ type: HarmVerdict, resolve: ({ verdict }) => verdict }),
    difference: t.exposeFloat('difference', {
      nullable: true,
      description: 'After less before, in shares or tips a week; null where they are not compared.',
    }),
    interval: t.field({ type: IntervalRef, nullable: true, resolve: ({ interval }) => interval }),
  }),
})

/** All turns of an answer are read together; a turn is its own key. */
const changesAt = listsBy<HarmChange & { turn: string }>(
  ({ turn }) => turn,
  async ({ db, sql, now }, turns) => {
    const input = turns.map((turn): Comparison => JSON.parse(turn))
    const changes = await readHarmChanges(db, sql, input, now)
    return turns.flatMap((turn, place) => changes[place]!.map((each) => ({ ...each, turn })))
  },
)
const changesOf = (turn: Comparison, context: Context) => changesAt(context).load(JSON.stringify(turn))

const beforeAndAfter =
  'Before it and since, by category and method: the last measurements, and the tips of twelve weeks on either side.'
builder.prismaObjectField(CommitmentNode, 'harm', (t) =>
  t.field({
    type: [ChangeRef],
    description: beforeAndAfter,
    resolve: (made, _args, context) => changesOf(turnOfCommitment(made), context),
  }),
)
builder.prismaObjectField(InspectionNode, 'harm', (t) =>
  t.field({
    type: [ChangeRef],
    description: beforeAndAfter,
    resolve: (held, _args, context) => changesOf(turnOfInspection(held), context),
  }),
)

const HarmFilter = builder.inputType('HarmFilter', {
  fields: (t) => ({
    platforms: t.idList(),
    categories: t.idList({ description: 'Exactly these; of tips the roots of the tree, which hold all below them.' }),
    methods: t.field({ type: [HarmMethod] }),
    from: t.field({ type: 'Date', required: true }),
    to: t.field({ type: 'Date', required: true, description: 'Inclusive; at most five years.' }),
  }),
})

builder.queryFields((t) => ({
  harmSeries: t.field({
    type: [SeriesRef],
    authScopes: { staff: true },
    description: 'How harms moved; measurements whose period ends in this one, and tips by month.',
    args: { filter: t.arg({ type: HarmFilter, required: true }) },
    resolve: (_root, { filter }, { db, sql, now }) => {
      const platforms = rowIds('Platform', filter.platforms)
      const categories = rowIds('Category', filter.categories)
      return readHarmSeries(db, sql, parseHarmFilter({ ...filter, platforms, categories }), now)
    },
  }),
  compareMeasurements: t.field({
    type: ChangeRef,
    nullable: true,
    authScopes: { staff: true },
    description:
      'Any two measurements, in this order; says why, where they are not comparable. Null where one counts no longer.',
    args: { earlier: t.arg.id({ required: true }), later: t.arg.id({ required: true }) },
    resolve: (_root, { earlier, later }, { db }) =>
      compareMeasurements(db, rowId('Measurement', earlier), rowId('Measurement', later)),
  }),
}))
