/** Compliance rates by a named formula and grouping, and the items that each rate counts. */
import { type FormulaName, formulaNames, formulas } from '@takedown/declarations/formulas.ts'
import type { Conditions } from '#domain/core/sql.ts'
import {
  type MetricsFilter,
  type MetricsRow,
  metricsSide,
  notDueSide,
  parseMetricsFilter,
  readMetrics,
} from '#domain/figures/rates-query.ts'
import { readRequestItems } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { withRowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'
import { requireTerms } from '#graphql/vocabularies/terms.ts'
import { FormulaEnum, MetricsGroupEnum, PeriodBy } from './enums.ts'

export const MetricsFilterInput = builder.inputType('MetricsFilter', {
  description: 'Which sent items to count. An item must meet the conditions of all fields.',
  fields: (t) => ({
    platformIds: t.idList({ description: 'Items of requests to one of these platforms.' }),
    categoryIds: t.idList({ description: 'Items of one of these categories or their descendants.' }),
    kinds: t.stringList({
      description: 'Items of one of these kinds of content, as codes of ContentKind, at most 100.',
    }),
    caseIds: t.idList({ description: 'Items of one of these cases.' }),
    powerIds: t.idList({ description: 'Items requested under one of these powers.' }),
    sources: t.stringList({
      description:
        'Items that the authority first learned of from one of these sources, as codes of ItemSource, at most 100.',
    }),
    from: t.field({
      type: 'Date',
      description: "The first day of the period, in the authority's time zone. Omit it for no lower bound.",
    }),
    to: t.field({
      type: 'Date',
      description: "The last day of the period, inclusive, in the authority's time zone. Omit it for no upper bound.",
    }),
    by: t.field({
      type: PeriodBy,
      required: true,
      defaultValue: 'SENT',
      description: 'Whether the period covers the items that were sent in it, or the items that were answered in it.',
    }),
  }),
})

/** Returns the validated filter with row ids. */
export const metricsFilter = (input: typeof MetricsFilterInput.$inferInput): MetricsFilter =>
  parseMetricsFilter(
    withRowIds(input, {
      'platforms[]': 'Platform',
      'categories[]': 'Category',
      'cases[]': 'Case',
      'powers[]': 'Power',
    }),
  )

/** Throws BAD_USER_INPUT if a code of the filter has no entry. */
export const requireKnownCodes = (context: Context, { kinds, sources }: MetricsFilter) =>
  requireTerms(context, { ContentKind: kinds, ItemSource: sources })

export const DefinitionRef = builder.objectRef<FormulaName>('FormulaDefinition').implement({
  description: 'A formula in words, to print beside each rate.',
  fields: (t) => ({
    name: t.field({ type: FormulaEnum, description: 'The name of the formula.', resolve: (name) => name }),
    vi: t.string({
      description: 'The meaning of the rate, in Vietnamese.',
      resolve: (name) => formulas[name].meaning.vi,
    }),
    en: t.string({ description: 'The meaning of the rate, in English.', resolve: (name) => formulas[name].meaning.en }),
    printedVi: t.string({
      description: 'The fraction in words, in Vietnamese.',
      resolve: (name) => formulas[name].fraction.vi,
    }),
    printedEn: t.string({
      description: 'The fraction in words, in English.',
      resolve: (name) => formulas[name].fraction.en,
    }),
  }),
})

type Row = MetricsRow & { filter: MetricsFilter }

export const KeyRef = builder.objectRef<MetricsRow['keys'][number]>('MetricsKey').implement({
  description: 'The group of a row in one of the requested groupings.',
  fields: (t) => ({
    group: t.expose('group', { type: MetricsGroupEnum, description: 'The grouping.' }),
    key: t.exposeString('key', {
      description:
        'The identifier of the group: the UUID of the platform, category, case or power, without the name of the type; the code of the kind or source; or the month as YYYY-MM.',
    }),
    labelVi: t.exposeString('labelVi', { description: 'The Vietnamese label of the group.' }),
    labelEn: t.exposeString('labelEn', { description: 'The English label of the group.' }),
  }),
})

export const MetricsRowRef = builder.objectRef<Row>('MetricsRow').implement({
  description: 'One rate, with the items in its numerator and in its denominator.',
  fields: (t) => {
    const items = (description: string, conditionsOf: (filter: MetricsFilter, row: MetricsRow) => Conditions) =>
      t.field({
        type: RequestItemConnection,
        description,
        args: pageArgs(50, 500),
        resolve: ({ filter, ...row }, args, { sql }) =>
          page(
            args,
            { default: 50, max: 500, by: 'id' },
            (after, limit) => {
              const conditions = conditionsOf(filter, row)
              if (after) conditions.and('i.id > ?', after[0])
              return readRequestItems(sql, conditions, { orderBy: 'i.id', limit })
            },
            ({ id }) => [id, ''],
          ),
      })
    return {
      keys: t.field({
        type: [KeyRef],
        description: 'The group of the row in each requested grouping. Empty for the total.',
        resolve: ({ keys }) => keys,
      }),
      numerator: t.exposeInt('numerator', { description: 'The number of items in the numerator.' }),
      denominator: t.exposeInt('denominator', { description: 'The number of items in the denominator.' }),
      rate: t.exposeFloat('rate', {
        nullable: true,
        description: 'The share, from 0 to 1. Null if the denominator is 0.',
      }),
      formula: t.field({
        type: FormulaEnum,
        description: 'The formula of the rate.',
        resolve: ({ formula }) => formula,
      }),
      definition: t.field({
        type: DefinitionRef,
        description: 'The formula in words.',
        resolve: ({ formula }) => formula,
      }),
      stillOpen: t.exposeInt('stillOpen', {
        description:
          'The number of items without an answer. If `by` is SENT, most formulas count these items in the denominator.',
      }),
      reversed: t.exposeInt('reversed', {
        description:
          'The number of items reversed by the authority, an appeal or a court. They are neither in the numerator nor in the denominator.',
      }),
      withdrawn: t.exposeInt('withdrawn', {
        description:
          'The number of items withdrawn by the authority. They are neither in the numerator nor in the denominator.',
      }),
      reconstructed: t.exposeBoolean('reconstructed', {
        description: 'Whether the row includes figures that were recomputed from an announced rate, or assumed.',
      }),
      asOf: t.expose('asOf', {
        type: 'DateTime',
        description: 'Items whose deadline is before this UTC instant count as overdue.',
      }),
      notDue: t.exposeInt('notDue', {
        description:
          'The number of open items in the denominator that are not overdue. If `leaveOutNotDue` is true, the denominator leaves these items out, but `notDue` still counts them. 0 if `by` is ANSWERED, and for formulas that count no such items or count each content item once.',
      }),
      numeratorItems: items('The items in the numerator.', (filter, row) => metricsSide(filter, row, 'numerator')),
      denominatorItems: items('The items in the denominator.', (filter, row) =>
        metricsSide(filter, row, 'denominator'),
      ),
      notDueItems: items('The items that `notDue` counts.', notDueSide),
    }
  },
})

builder.queryFields((t) => ({
  metrics: t.field({
    type: [MetricsRowRef],
    authScopes: { staff: true },
    description:
      'Compliance rates by a named formula, one row per group. Without a grouping, exactly one row: the total.',
    args: {
      filter: t.arg({ type: MetricsFilterInput, required: true, description: 'Which items to count.' }),
      formula: t.arg({
        type: FormulaEnum,
        required: true,
        defaultValue: 'actioned_of_requested',
        description: 'The formula of the rate.',
      }),
      groupBy: t.arg({
        type: [MetricsGroupEnum],
        required: true,
        defaultValue: [],
        description: 'The groupings. Empty for the total.',
      }),
      leaveOutNotDue: t.arg.boolean({
        required: true,
        defaultValue: false,
        description:
          'Whether denominators leave out the open items that are not due yet (`notDue`). The argument has no effect on formulas for answers on time, and on formulas that count each content item once.',
      }),
    },
    resolve: async (_root, args, context) => {
      const { sql, now } = context
      const filter = metricsFilter(args.filter)
      await requireKnownCodes(context, filter)
      const metrics = await readMetrics(sql, filter, args.formula, args.groupBy, now, args.leaveOutNotDue)
      return metrics.map((row) => ({ ...row, filter }))
    },
  }),
  formulas: t.field({
    type: [DefinitionRef],
    authScopes: () => true,
    description: 'All named formulas in words.',
    resolve: () => formulaNames,
  }),
}))
