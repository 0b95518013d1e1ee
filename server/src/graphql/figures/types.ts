/** Figures by group: counts, rates, refusals by reason, and durations. */
import { rateNames } from '@takedown/declarations/rates.ts'
import type { FigureTimeKind } from '@takedown/prisma/generated/client/enums.ts'
import { codes, optional, parse } from '#domain/core/input.ts'
import { type Counter, namedCounters, type OutcomeKind } from '#domain/figures/counters.ts'
import { type Figures, type FiguresRow, readFigures } from '#domain/figures/figures.ts'
import type { MetricsFilter } from '#domain/figures/filter.ts'
import type { MetricsGroup } from '#domain/figures/grouping.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { isOffered } from '#domain/vocabularies/terms.ts'
import { authorityZone } from '#graphql/core/authority-zone.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { badInput } from '#graphql/core/keyset-pages.ts'
import { requireTerms } from '#graphql/vocabularies/terms.ts'
import { ConversionRef } from './conversions.ts'
import { FigureCounterEnum, FigureRateEnum } from './counter-enums.ts'
import { MetricsGroupEnum } from './enums.ts'
import { KeyRef, MetricsFilterInput, metricsFilter, requireKnownCodes } from './rates.ts'
import { ActionShareRef, CountRef, type OutcomeShare, RateRef, RefusalRef } from './shares.ts'
import { TimesRef } from './times.ts'
import { UndeliveredRef } from './undelivered.ts'

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
        resolve: (row, { names }) => [...new Set(names ?? namedCounters)].map((name) => ({ row, name })),
      }),
      rates: t.field({
        type: [RateRef],
        description: 'Shares of items.',
        args: {
          names: t.arg({ type: [FigureRateEnum], description: 'Only these rates. Omit it for all rates.' }),
          leaveOutNotDue: t.arg.boolean({
            required: true,
            defaultValue: false,
            description:
              'Whether the denominators of formulas leave out the open items that are not due yet (`FigureRate.notDue`). The argument has no effect on the other rates, on formulas for answers on time, and on formulas that count each content item once.',
          }),
        },
        resolve: (row, { names, leaveOutNotDue }) =>
          [...new Set(names ?? rateNames)].map((name) => ({ row, name, leaveOutNotDue })),
      }),
      refusals: t.field({
        type: [RefusalRef],
        description:
          'The share of requested items that are refused for each reason. Without `reasons`, all reasons that are in force or have items are listed, in the order of the vocabulary.',
        args: {
          reasons: t.arg.stringList({
            description: 'Only these reasons, as codes of RefusalReason. Omit it for all reasons.',
          }),
        },
        resolve: (row, { reasons }, context) => sharesOf(row, 'REFUSED', reasons, context),
      }),
      conversions: t.field({
        type: [ConversionRef],
        description:
          'For each reason of a refusal, the share of the refused items that were actioned later. An item that was refused several times counts with the reason of its last refusal. Without `reasons`, all reasons that are in force or have items are listed, in the order of the vocabulary. Group by PLATFORM for the shares of each addressee.',
        args: {
          reasons: t.arg.stringList({
            description: 'Only these reasons, as codes of RefusalReason. Omit it for all reasons.',
          }),
        },
        resolve: (row, { reasons }, context) => sharesOf(row, 'CONVERTED', reasons, context),
      }),
      actions: t.field({
        type: [ActionShareRef],
        description:
          'The share of each action among the actioned items. Without `actions`, all actions that are in force or have items are listed, in the order of the vocabulary.',
        args: {
          actions: t.arg.stringList({
            description: 'Only these actions, as codes of Action. Omit it for all actions.',
          }),
        },
        resolve: (row, { actions }, context) => sharesOf(row, 'ACTIONED', actions, context),
      }),
      timeToAction: times('ACTION', 'Durations of actioned items, from the sending to the answer.'),
      timeToActionUnpaused: times(
        'ACTION_UNPAUSED',
        'Like `timeToAction`, but without the time in which the platform waited for an answer of the authority to a question.',
      ),
      timeToReturn: times(
        'RETURN',
        'Durations from the observation that content is gone to the observation that it is back.',
      ),
      reach: t.float({
        description:
          'The sum of the members, followers and views of the requested content, as known at the sending. Each content item counts once, by its latest request of the period.',
        resolve: ({ counts }) => counts.reach_requested,
      }),
      reachActioned: t.float({
        description:
          'The sum of the members, followers and views of the actioned content. Each content item counts once, by its latest request of the period.',
        resolve: ({ counts }) => counts.reach_actioned,
      }),
      itemsCovered: t.float({
        description:
          'The number of content items that actions on entire accounts covered, such as the videos of a terminated channel, as the platforms stated. It is the sum over the items of ACCOUNT_LEVEL; an item without a stated number adds nothing.',
        resolve: ({ counts }) => counts.items_covered,
      }),
      reconstructed: t.boolean({
        description: 'Whether the row includes figures that were recomputed from an announced rate, or assumed.',
        resolve: ({ counts }) => counts.reconstructed > 0,
      }),
    }
  },
})

/** For each share by code, the vocabulary of its codes, and what the denominator counts. */
const shares = {
  REFUSED: { vocabulary: 'RefusalReason', whole: 'requested' },
  ACTIONED: { vocabulary: 'Action', whole: 'actioned' },
  CONVERTED: { vocabulary: 'RefusalReason', whole: 'EVER_REFUSED' },
} as const satisfies Partial<Record<OutcomeKind, { vocabulary: string; whole: Counter | OutcomeKind }>>

/** Returns the shares of the codes in `named`, otherwise of all codes that are in force or have items. */
async function sharesOf(
  row: FiguresRow,
  kind: keyof typeof shares,
  named: readonly string[] | null | undefined,
  context: Context,
): Promise<OutcomeShare[]> {
  const { vocabulary, whole } = shares[kind]
  const chosen = parse(optional(codes), named)
  const terms = await requireTerms(context, { [vocabulary]: chosen })
  const counted = await row.outcomes()
  const today = localDay(context.now, await authorityZone(context))
  return (chosen ?? terms.all(vocabulary).map(({ code }) => code))
    .map((code): OutcomeShare => {
      const of = whole === 'EVER_REFUSED' ? (`${whole}/${code}` as const) : whole
      const denominator = whole === 'EVER_REFUSED' ? (counted.get(`${whole}/${code}`) ?? 0) : row.counts[whole]
      const outcome = `${kind}/${code}` as const
      return { row, code, outcome, of, denominator, items: counted.get(outcome) ?? 0 }
    })
    .filter(
      ({ code, items, of, denominator }) =>
        chosen || items > 0 || (of.includes('/') && denominator > 0) || isOffered(terms.of(vocabulary, code), today),
    )
}

/** Figures with their position in the feed. The figures include all events up to `at`. */
type Stated = Figures & { at: string }

export const FiguresRef = builder.objectRef<Stated>('Figures').implement({
  description: 'All figures under one filter, read from stored sums that follow the log.',
  fields: (t) => ({
    position: t.field({
      type: 'FeedPosition',
      description:
        'The position in the feed up to which the figures include all events. Pass it as `since` to figuresChanged to miss no event.',
      resolve: ({ at }) => at,
    }),
    asOf: t.expose('asOf', {
      type: 'DateTime',
      description: 'Items whose deadline is before this UTC instant count as overdue.',
    }),
    rows: t.field({
      type: [FiguresRowRef],
      description:
        'One row per group with sent items. Without a grouping, exactly one row: the total. Platforms and categories are sorted by name, kinds and sources as in their vocabularies, cases by opening, powers by first day in force, and months by time.',
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
  { sql, positions }: Pick<Context, 'sql' | 'positions'>,
  asOf: Date,
): Promise<Stated & { reached: number }> {
  // Take the position before reading: the figures may be newer than their position, never older.
  const before = positions().newest
  const figures = await readFigures(sql, filter, { groups, asOf })
  const at = figures.position < before.seq ? await positions().at(figures.position) : positions().encode(before)
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
    resolve: async (_root, args, context) => {
      const question = parseFiguresQuestion(args)
      await requireKnownCodes(context, question.filter)
      return figuresOf(question, context, context.now)
    },
  }),
)
