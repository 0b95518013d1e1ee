/** Indicators of clauses: promised rates, and the rates measured from the request items. */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import { indicatorCommands } from '#domain/commitments/allowed-commands.ts'
import { type IndicatorFigure, questionOf, readIndicators } from '#domain/commitments/indicator-figures.ts'
import type { MetricsFilter } from '#domain/figures/rates-query.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId } from '#graphql/core/loaders.ts'
import { FormulaEnum, PeriodBy } from '#graphql/figures/enums.ts'
import { MetricsRowRef } from '#graphql/figures/rates.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'
import { ContentKindRef } from '#graphql/vocabularies/terms.ts'

/** Loads all indicators that one GraphQL operation selects, and computes their values together. */
const measuredById = byId<IndicatorFigure & { id: string; filter: MetricsFilter }>(async ({ db, sql, now }, ids) => {
  const indicators = await db.indicator.findMany({
    where: { id: { in: ids } },
    include: { commitment: { select: { platformId: true } } },
  })
  const definitions = indicators.map(({ commitment, ...indicator }) => ({
    ...indicator,
    platformId: commitment.platformId,
  }))
  const figures = await readIndicators(sql, definitions, now)
  return definitions.map((definition, index) => ({
    id: definition.id,
    filter: questionOf(definition).filter,
    ...figures[index]!,
  }))
})

export const IndicatorNode = builder.prismaNode('Indicator', {
  description: 'A rate that a clause promises, and its current value, computed from the request items by `formula`.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, formula: true, by: true, fromDay: true, toDay: true, categoryIds: true, kinds: true },
  fields: (t) => ({
    label: t.exposeString('label', { description: 'The label of the indicator.' }),
    formula: t.field({
      type: FormulaEnum,
      description: 'The formula of the rate.',
      resolve: ({ formula }) => formula as FormulaName,
    }),
    target: t.exposeFloat('target', { description: 'The promised share, from 0 to 1.' }),
    by: t.field({
      type: PeriodBy,
      description:
        'Whether the rate covers the items that were sent in the period, or the items that were answered in it.',
      resolve: ({ by }) => by as 'SENT' | 'ANSWERED',
    }),
    from: t.field({
      type: 'Date',
      description: 'The first day of the period.',
      resolve: ({ fromDay }) => dayOf(fromDay),
    }),
    to: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day of the period. Null for a period that continues to the present.',
      resolve: ({ toDay }) => toDay && dayOf(toDay),
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { commitment: { select: { state: true } } },
      resolve: (indicator, _args, context) => indicatorCommands(viewerOf(context), indicator),
    }),
    categories: t.field({
      type: [CategoryRef],
      description:
        'The categories whose items are counted. Categories below them are included. Empty for all categories.',
      resolve: async ({ categoryIds }, _args, context) =>
        (await Promise.all(categoryIds.map((id) => categoryById(context).load(id)))).filter(
          (category) => category !== null,
        ),
    }),
    kinds: t.field({
      type: [ContentKindRef],
      description: 'The kinds of content that are counted, at most 100. Empty for all kinds.',
      resolve: ({ kinds }, _args, { terms }) => Promise.all(kinds.map((kind) => terms.term('ContentKind', kind))),
    }),
    measured: t.field({
      type: MetricsRowRef,
      description: 'The current value, computed from the request items.',
      resolve: async ({ id }, _args, context) => {
        const { total, filter } = (await measuredById(context).load(id))!
        return { ...total, filter }
      },
    }),
    months: t.field({
      type: [MetricsRowRef],
      description: 'The value of each month. Months without items are omitted.',
      resolve: async ({ id }, _args, context) => {
        const { months, filter } = (await measuredById(context).load(id))!
        return months.map((row) => ({ ...row, filter }))
      },
    }),
  }),
})
