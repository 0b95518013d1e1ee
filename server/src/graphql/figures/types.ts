import type { FigureTimeKind } from '@takedown/prisma/generated/client/enums.ts'
import { itemsCounted } from '#domain/figures/count-items.ts'
import { counterNames } from '#domain/figures/counters.ts'
import { boundsOf, type Histogram, percentile, TIME_ERROR } from '#domain/figures/durations.ts'
import { type Figures, type FiguresRow, readFigures } from '#domain/figures/figures.ts'
import type { MetricsFilter } from '#domain/figures/filter.ts'
import { formulas } from '#domain/figures/formulas.ts'
import type { MetricsGroup } from '#domain/figures/grouping.ts'
import { isFormula, type RateName, rateNames, rates, rateWords } from '#domain/figures/rates.ts'
import type { Countable } from '#domain/figures/rows.ts'
import { countUndelivered, undelivered } from '#domain/figures/undelivered.ts'
import { readRequestItems, readRequests } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { badInput, type PageArgs, page } from '#graphql/core/keyset-pages.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { KeyRef, MetricsFilterInput, MetricsGroupEnum, metricsFilter } from './rates.ts'

const FigureCounterEnum = builder.enumType('FigureCounter', {
  values: counterNames,
  description:
    'What is counted among the items that were sent. `requested` is less what was withdrawn or reversed as wrongly asked; `answerable` is less, too, what was not found or not clear; words of an action or a refusal are counted as they stand now.',
})
const FigureRateEnum = builder.enumType('FigureRateName', {
  values: rateNames,
  description: 'The named formulas, and every other share that is measured.',
})

/** A connection of exactly the items behind one count of a row. */
const items = ({ filter, keys, asOf }: FiguresRow, name: Countable, args: PageArgs, { sql }: Pick<Context, 'sql'>) =>
  page(
    args,
    { default: 50, max: 500, by: 'id' },
    (after, limit) => {
      const conditions = itemsCounted(filter, keys, name, asOf)
      if (after) conditions.and('i.id > ?', after[0])
      return readRequestItems(sql, conditions, { orderBy: 'i.id', limit })
    },
    ({ id }) => [id, ''],
  )

interface Counted {
  row: FiguresRow
  name: Countable
}
const CountRef = builder.objectRef<Counted & { name: (typeof counterNames)[number] }>('FigureCount').implement({
  description: 'One number, which opens into exactly the items that it counts.',
  fields: (t) => ({
    name: t.field({ type: FigureCounterEnum, resolve: ({ name }) => name }),
    value: t.int({ resolve: ({ row, name }) => row.counts[name] }),
    items: t.field({
      type: RequestItemConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      resolve: ({ row, name }, args, context) => items(row, name, args, context),
    }),
  }),
})

const RateRef = builder.objectRef<{ row: FiguresRow; name: RateName }>('FigureRate').implement({
  description: 'One share with both its sides; each side opens into exactly the items that it counts.',
  fields: (t) => {
    const side = (of: 'counts' | 'of') =>
      t.field({
        type: RequestItemConnection,
        args: { first: t.arg.int(), after: t.arg.string() },
        resolve: ({ row, name }, args, context) => items(row, rates[name][of], args, context),
      })
    const words = (language: 'vi' | 'en') =>
      t.string({
        description: 'The fraction in words.',
        resolve: ({ name }) => (isFormula(name) ? formulas[name].printed[language] : rateWords[name][language]),
      })
    return {
      name: t.field({ type: FigureRateEnum, resolve: ({ name }) => name }),
      numerator: t.int({ resolve: ({ row, name }) => row.counts[rates[name].counts] }),
      denominator: t.int({ resolve: ({ row, name }) => row.counts[rates[name].of] }),
      rate: t.float({
        nullable: true,
        description: 'A share from 0 to 1; null over nothing.',
        resolve: ({ row, name }) => {
          const { counts, of } = rates[name]
          return row.counts[of] > 0 ? row.counts[counts] / row.counts[of] : null
        },
      }),
      printedVi: words('vi'),
      printedEn: words('en'),
      numeratorItems: side('counts'),
      denominatorItems: side('of'),
    }
  },
})

const BucketRef = builder.objectRef<Histogram[number]>('FigureTimeBucket').implement({
  description: 'Items that took between these many hours, the upper bound excluded.',
  fields: (t) => ({
    fromHours: t.float({ resolve: ({ bucket }) => boundsOf(bucket).fromHours }),
    toHours: t.float({ resolve: ({ bucket }) => boundsOf(bucket).toHours }),
    items: t.exposeInt('items'),
  }),
})

const TimesRef = builder.objectRef<Histogram>('FigureTimes').implement({
  description: 'How long it took, in plain hours. Medians and percentiles are within `relativeError` of the true ones.',
  fields: (t) => ({
    items: t.int({ resolve: (histogram) => histogram.reduce((sum, { items }) => sum + items, 0) }),
    medianHours: t.float({ nullable: true, resolve: (histogram) => percentile(histogram, 0.5) }),
    p90Hours: t.float({ nullable: true, resolve: (histogram) => percentile(histogram, 0.9) }),
    relativeError: t.float({ resolve: () => TIME_ERROR }),
    distribution: t.field({
      type: [BucketRef],
      resolve: (histogram) => [...histogram].sort((a, b) => a.bucket - b.bucket),
    }),
  }),
})

export const FiguresRowRef = builder.objectRef<FiguresRow>('FiguresRow').implement({
  description: 'Every measure of one group.',
  fields: (t) => {
    const times = (kind: FigureTimeKind, description: string) =>
      t.field({ type: TimesRef, description, resolve: (row) => row.times(kind) })
    return {
      keys: t.field({ type: [KeyRef], resolve: ({ keys }) => keys }),
      counts: t.field({
        type: [CountRef],
        args: { names: t.arg({ type: [FigureCounterEnum], description: 'All where left out.' }) },
        resolve: (row, { names }) => [...new Set(names ?? counterNames)].map((name) => ({ row, name })),
      }),
      rates: t.field({
        type: [RateRef],
        args: { names: t.arg({ type: [FigureRateEnum], description: 'All where left out.' }) },
        resolve: (row, { names }) => [...new Set(names ?? rateNames)].map((name) => ({ row, name })),
      }),
      timeToAction: times('ACTION', 'From the sending to the answer, of what was acted on.'),
      timeToReturn: times('RETURN', 'From being found gone to being seen again.'),
      reach: t.float({
        description: 'Members, followers or views of what was requested, as known when it was sent.',
        resolve: ({ counts }) => counts.reach_requested,
      }),
      reachActioned: t.float({
        description: 'Of that, of what was acted on.',
        resolve: ({ counts }) => counts.reach_actioned,
      }),
      reconstructed: t.boolean({
        description: 'Figures recomputed from an announced rate are among them.',
        resolve: ({ counts }) => counts.reconstructed > 0,
      }),
    }
  },
})

const UndeliveredRef = builder.objectRef<MetricsFilter>('UndeliveredRequests').implement({
  description: 'Requests whose sending failed at least once, by the day of the last failure, whatever a period is of.',
  fields: (t) => ({
    value: t.int({ resolve: (filter, _args, { sql }) => countUndelivered(sql, filter) }),
    requests: t.field({
      type: [RemovalRequestRef],
      description: 'The latest fifty.',
      resolve: (filter, _args, { sql }) =>
        readRequests(sql, undelivered(filter), { orderBy: 'r.undelivered_at DESC, r.id', limit: 50 }),
    }),
  }),
})

/** With the position that it may state: that of the log as this server knows it, which the rollups have reached. */
type Stated = Figures & { at: string }

export const FiguresRef = builder.objectRef<Stated>('Figures').implement({
  description: 'Every measure under one filter, from rollups that follow the log.',
  fields: (t) => ({
    position: t.field({
      type: 'FeedPosition',
      description: 'Give it as `since` to figuresChanged: nothing is missed in between.',
      resolve: ({ at }) => at,
    }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'When "due" was "past".' }),
    rows: t.field({
      type: [FiguresRowRef],
      description:
        'One per group that was asked of at all, in order of its labels. With no grouping exactly one, the total.',
      resolve: ({ rows }) => rows,
    }),
    undelivered: t.field({ type: UndeliveredRef, resolve: ({ filter }) => filter }),
  }),
})

interface Asked {
  filter: MetricsFilter
  groups: MetricsGroup[]
}

/** What is asked, in row ids, checked. */
export function figuresAsked(args: { filter: typeof MetricsFilterInput.$inferInput; groupBy: MetricsGroup[] }): Asked {
  const filter = metricsFilter(args.filter)
  if (args.groupBy.includes('CASE') && !filter.cases) throw badInput('name the cases to be told apart')
  return { filter, groups: [...new Set(args.groupBy)] }
}

export async function figuresOf(
  { filter, groups }: Asked,
  { sql, position, positions }: Pick<Context, 'sql' | 'position' | 'positions'>,
  asOf: Date,
): Promise<Stated & { reached: number }> {
  // Taken first: what is counted may be newer than the position that is stated, never older.
  const before = position()
  const figures = await readFigures(sql, filter, { groups, asOf })
  const known = positions().decode(before)
  const behind = typeof known === 'number' && figures.position < known
  const at = behind ? positions().encode(figures.position) : before
  return { ...figures, at, reached: figures.position }
}

builder.queryField('figures', (t) =>
  t.field({
    type: FiguresRef,
    authScopes: { staff: true },
    description:
      'Every measure of what was asked of platforms, by group: counts, shares under each formula, times, reach.',
    args: {
      filter: t.arg({ type: MetricsFilterInput, required: true }),
      groupBy: t.arg({ type: [MetricsGroupEnum], required: true, defaultValue: [] }),
    },
    resolve: (_root, args, context) => figuresOf(figuresAsked(args), context, context.now),
  }),
)
