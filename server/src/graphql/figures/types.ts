/** Figures by group: counts, rates and durations, and the items that each count includes. */
import type { FigureTimeKind } from '@takedown/prisma/generated/client/enums.ts'
import { itemsCounted } from '#domain/figures/count-items.ts'
import { counterNames } from '#domain/figures/counters.ts'
import { type Figures, type FiguresRow, readFigures } from '#domain/figures/figures.ts'
import type { MetricsFilter } from '#domain/figures/filter.ts'
import { formulas } from '#domain/figures/formulas.ts'
import type { MetricsGroup } from '#domain/figures/grouping.ts'
import { isFormula, type RateName, rateNames, rates, rateWords } from '#domain/figures/rates.ts'
import type { Countable } from '#domain/figures/rows.ts'
import { readRequestItems } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { badInput, type PageArgs, page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'
import { FigureCounterEnum, FigureRateEnum } from './counter-enums.ts'
import { MetricsGroupEnum } from './enums.ts'
import { KeyRef, MetricsFilterInput, metricsFilter } from './rates.ts'
import { TimesRef } from './times.ts'
import { UndeliveredRef } from './undelivered.ts'

/** A page of exactly the items that one count of a row includes. */
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
  description: 'One count, with the items that it counts.',
  fields: (t) => ({
    name: t.field({ type: FigureCounterEnum, description: 'The name of the count.', resolve: ({ name }) => name }),
    value: t.int({ description: 'The number of items.', resolve: ({ row, name }) => row.counts[name] }),
    items: t.field({
      type: RequestItemConnection,
      description: 'The items that are counted.',
      args: pageArgs(50, 500),
      resolve: ({ row, name }, args, context) => items(row, name, args, context),
    }),
  }),
})

const RateRef = builder.objectRef<{ row: FiguresRow; name: RateName }>('FigureRate').implement({
  description: 'One rate, with the items in its numerator and in its denominator.',
  fields: (t) => {
    const side = (of: 'counts' | 'of') =>
      t.field({
        type: RequestItemConnection,
        description: `The items in the ${of === 'counts' ? 'numerator' : 'denominator'}.`,
        args: pageArgs(50, 500),
        resolve: ({ row, name }, args, context) => items(row, rates[name][of], args, context),
      })
    const words = (language: 'vi' | 'en') =>
      t.string({
        description: `The fraction in words, in ${language === 'vi' ? 'Vietnamese' : 'English'}.`,
        resolve: ({ name }) => (isFormula(name) ? formulas[name].printed[language] : rateWords[name][language]),
      })
    return {
      name: t.field({ type: FigureRateEnum, description: 'The name of the rate.', resolve: ({ name }) => name }),
      numerator: t.int({
        description: 'The number of items in the numerator.',
        resolve: ({ row, name }) => row.counts[rates[name].counts],
      }),
      denominator: t.int({
        description: 'The number of items in the denominator.',
        resolve: ({ row, name }) => row.counts[rates[name].of],
      }),
      rate: t.float({
        nullable: true,
        description: 'The share, from 0 to 1. Null if the denominator is 0.',
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

export const FiguresRowRef = builder.objectRef<FiguresRow>('FiguresRow').implement({
  description: 'All figures of one group.',
  fields: (t) => {
    const times = (kind: FigureTimeKind, description: string) =>
      t.field({ type: TimesRef, description, resolve: (row) => row.times(kind) })
    return {
      keys: t.field({
        type: [KeyRef],
        description: 'The group of the row in each requested grouping. Empty for the total.',
        resolve: ({ keys }) => keys,
      }),
      counts: t.field({
        type: [CountRef],
        description: 'Counts of items.',
        args: {
          names: t.arg({ type: [FigureCounterEnum], description: 'Only these counts. Omit it for all counts.' }),
        },
        resolve: (row, { names }) => [...new Set(names ?? counterNames)].map((name) => ({ row, name })),
      }),
      rates: t.field({
        type: [RateRef],
        description: 'Shares of items.',
        args: { names: t.arg({ type: [FigureRateEnum], description: 'Only these rates. Omit it for all rates.' }) },
        resolve: (row, { names }) => [...new Set(names ?? rateNames)].map((name) => ({ row, name })),
      }),
      timeToAction: times('ACTION', 'Durations from the sending to the answer, of actioned items.'),
      timeToActionUnpaused: times(
        'ACTION_UNPAUSED',
        'Durations from the sending to the answer, of actioned items, without the time that questions of the platform waited for the authority.',
      ),
      timeToReturn: times(
        'RETURN',
        'Durations from the observation that content is gone to the observation that it is back.',
      ),
      reach: t.float({
        description:
          'The sum of the members, followers and views of the requested items, as known when they were sent.',
        resolve: ({ counts }) => counts.reach_requested,
      }),
      reachActioned: t.float({
        description: 'The sum of the members, followers and views of the actioned items.',
        resolve: ({ counts }) => counts.reach_actioned,
      }),
      reconstructed: t.boolean({
        description: 'Whether the row includes figures recomputed from an announced rate.',
        resolve: ({ counts }) => counts.reconstructed > 0,
      }),
    }
  },
})

/** Figures with the position that they may state: a position known to this server that the rollups have reached. */
type Stated = Figures & { at: string }

export const FiguresRef = builder.objectRef<Stated>('Figures').implement({
  description: 'All figures under one filter, read from rollups that follow the log.',
  fields: (t) => ({
    position: t.field({
      type: 'FeedPosition',
      description:
        'The position in the feed at which the figures were true. Pass it as `since` to figuresChanged to miss no event.',
      resolve: ({ at }) => at,
    }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The UTC instant against which due times were compared.' }),
    rows: t.field({
      type: [FiguresRowRef],
      description: 'One row per group with sent items, by label. Without a grouping, exactly one row: the total.',
      resolve: ({ rows }) => rows,
    }),
    undelivered: t.field({
      type: UndeliveredRef,
      description: 'The requests whose sending failed.',
      resolve: ({ filter }) => filter,
    }),
  }),
})

interface FiguresQuestion {
  filter: MetricsFilter
  groups: MetricsGroup[]
}

/** Returns the validated filter and groupings, with row ids. */
export function parseFiguresQuestion(args: {
  filter: typeof MetricsFilterInput.$inferInput
  groupBy: MetricsGroup[]
}): FiguresQuestion {
  const filter = metricsFilter(args.filter)
  if (args.groupBy.includes('CASE') && !filter.cases) throw badInput('a grouping by CASE requires the filter `caseIds`')
  return { filter, groups: [...new Set(args.groupBy)] }
}

export async function figuresOf(
  { filter, groups }: FiguresQuestion,
  { sql, position, positions }: Pick<Context, 'sql' | 'position' | 'positions'>,
  asOf: Date,
): Promise<Stated & { reached: number }> {
  // Take the position before reading: the figures may be newer than their position, never older.
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
    description: 'All figures of sent items by group: counts, rates under each formula, durations and reach.',
    args: {
      filter: t.arg({ type: MetricsFilterInput, required: true, description: 'Which items to count.' }),
      groupBy: t.arg({
        type: [MetricsGroupEnum],
        required: true,
        defaultValue: [],
        description: 'The groupings. Empty for the total. CASE requires the filter `caseIds`.',
      }),
    },
    resolve: (_root, args, context) => figuresOf(parseFiguresQuestion(args), context, context.now),
  }),
)
