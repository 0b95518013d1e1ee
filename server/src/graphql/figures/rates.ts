import { sources } from '#domain/figures/filter.ts'
import { type FormulaName, type Formula as FormulaOf, formulaNames, formulas } from '#domain/figures/formulas.ts'
import { metricsGroups } from '#domain/figures/grouping.ts'
import {
  type MetricsFilter,
  type MetricsRow,
  metricsSide,
  parseMetricsFilter,
  readMetrics,
} from '#domain/figures/rates-query.ts'
import { readRequestItems } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import { ContentKindEnum, FormulaEnum } from '#graphql/core/enums.ts'
import { rowIds } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'

export const PeriodBy = builder.enumType('PeriodBy', {
  values: ['SENT', 'ANSWERED'],
  description: 'SENT: items sent in the period, open ones included. ANSWERED: items answered in it.',
})
export const MetricsGroupEnum = builder.enumType('MetricsGroup', {
  values: metricsGroups,
  description:
    'SOURCE: which way the first tip of the case had come in when it was sent, or OWN. CASE is counted item by item.',
})

const FigureSource = builder.enumType('FigureSource', {
  values: sources,
  description: 'Which way the first tip of its case had come in when an item was sent; OWN where there was none.',
})

export const MetricsFilterInput = builder.inputType('MetricsFilter', {
  fields: (t) => ({
    platforms: t.idList(),
    categories: t.idList({ description: 'With everything below them.' }),
    kinds: t.field({ type: [ContentKindEnum] }),
    cases: t.idList(),
    legalBases: t.idList(),
    sources: t.field({ type: [FigureSource] }),
    from: t.field({ type: 'Date', description: 'First day, local, inclusive.' }),
    to: t.field({ type: 'Date', description: 'Last day, local, inclusive.' }),
    by: t.field({ type: PeriodBy, required: true, defaultValue: 'SENT' }),
  }),
})

/** The filter in row ids, checked. */
export const metricsFilter = (input: typeof MetricsFilterInput.$inferInput): MetricsFilter =>
  parseMetricsFilter({
    ...input,
    platforms: rowIds('Platform', input.platforms),
    categories: rowIds('Category', input.categories),
    cases: rowIds('Case', input.cases),
    legalBases: rowIds('LegalBasis', input.legalBases),
  })

export const DefinitionRef = builder.objectRef<FormulaOf>('FormulaDefinition').implement({
  description: 'What a formula divides by what, in words to print beside each rate.',
  fields: (t) => ({
    name: t.field({ type: FormulaEnum, resolve: ({ name }) => name }),
    vi: t.exposeString('vi', { description: 'What the rate says.' }),
    en: t.exposeString('en'),
    printedVi: t.string({ description: 'The fraction in words.', resolve: ({ printed }) => printed.vi }),
    printedEn: t.string({ resolve: ({ printed }) => printed.en }),
  }),
})

type Row = MetricsRow & { filter: MetricsFilter }

export const KeyRef = builder.objectRef<MetricsRow['keys'][number]>('MetricsKey').implement({
  description: 'What a row is about, in one of the groupings asked for.',
  fields: (t) => ({
    group: t.expose('group', { type: MetricsGroupEnum }),
    key: t.exposeString('key', { description: 'A bare UUID, a kind, a source, or a month as YYYY-MM.' }),
    labelVi: t.exposeString('labelVi'),
    labelEn: t.exposeString('labelEn'),
  }),
})

export const MetricsRowRef = builder.objectRef<Row>('MetricsRow').implement({
  description: 'One rate with both its sides; each side opens into exactly the items that it counts.',
  fields: (t) => {
    const side = (name: 'numerator' | 'denominator') =>
      t.field({
        type: RequestItemConnection,
        args: { first: t.arg.int(), after: t.arg.string() },
        resolve: ({ filter, ...row }, args, { sql }) =>
          page(
            args,
            { default: 50, max: 500, by: 'id' },
            (after, limit) => {
              const conditions = metricsSide(filter, row, name)
              if (after) conditions.and('i.id > ?', after[0])
              return readRequestItems(sql, conditions, { orderBy: 'i.id', limit })
            },
            ({ id }) => [id, ''],
          ),
      })
    return {
      keys: t.field({ type: [KeyRef], resolve: ({ keys }) => keys }),
      numerator: t.exposeInt('numerator'),
      denominator: t.exposeInt('denominator'),
      rate: t.exposeFloat('rate', { nullable: true, description: 'A share from 0 to 1; null over nothing.' }),
      formula: t.field({ type: FormulaEnum, resolve: ({ formula }) => formula }),
      definition: t.field({ type: DefinitionRef, resolve: ({ formula }) => formulas[formula] }),
      stillOpen: t.exposeInt('stillOpen', { description: 'Not answered yet: in the denominator of a SENT period.' }),
      reversed: t.exposeInt('reversed', { description: 'Reversed by us, an appeal or a court: on neither side.' }),
      withdrawn: t.exposeInt('withdrawn', { description: 'Taken back by us: on neither side.' }),
      reconstructed: t.exposeBoolean('reconstructed', {
        description: 'Figures recomputed from an announced rate are among them.',
      }),
      asOf: t.expose('asOf', { type: 'DateTime' }),
      numeratorItems: side('numerator'),
      denominatorItems: side('denominator'),
    }
  },
})

builder.queryFields((t) => ({
  metrics: t.field({
    type: [MetricsRowRef],
    authScopes: { staff: true },
    description: 'Compliance by a named formula. With no grouping it is exactly one row, the total.',
    args: {
      filter: t.arg({ type: MetricsFilterInput, required: true }),
      formula: t.arg({ type: FormulaEnum, required: true, defaultValue: 'actioned_of_requested' }),
      groupBy: t.arg({ type: [MetricsGroupEnum], required: true, defaultValue: [] }),
    },
    resolve: async (_root, args, { sql, now }) => {
      const filter = metricsFilter(args.filter)
      const metrics = await readMetrics(sql, filter, args.formula, args.groupBy, now)
      return metrics.map((row) => ({ ...row, filter }))
    },
  }),
  formulas: t.field({
    type: [DefinitionRef],
    authScopes: () => true,
    description: 'Every named formula with its words.',
    resolve: () => formulaNames.map((name: FormulaName) => formulas[name]),
  }),
}))
