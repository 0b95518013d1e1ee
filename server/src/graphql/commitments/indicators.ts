import { type IndicatorFigure, questionOf, readIndicators } from '#domain/commitments/indicator-figures.ts'
import type { FormulaName } from '#domain/figures/formulas.ts'
import type { MetricsFilter } from '#domain/figures/rates-query.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'
import { ContentKindEnum, FormulaEnum } from '#graphql/core/enums.ts'
import { byId } from '#graphql/core/loaders.ts'
import { MetricsRowRef, PeriodBy } from '#graphql/figures/rates.ts'
import { CategoryRef, categoryById } from '#graphql/reference/categories.ts'

/** All indicators of an answer are measured by one statement. */
const measuredById = byId<IndicatorFigure & { id: string; filter: MetricsFilter }>(async ({ db, sql, now }, ids) => {
  const indicators = await db.indicator.findMany({
    where: { id: { in: ids } },
    include: { commitment: { select: { platformId: true } } },
  })
  const own = indicators.map(({ commitment, ...each }) => ({ ...each, platformId: commitment.platformId }))
  const figures = await readIndicators(sql, own, now)
  return own.map((each, place) => ({ id: each.id, filter: questionOf(each).filter, ...figures[place]! }))
})

export const IndicatorNode = builder.prismaNode('Indicator', {
  description: 'A rate that a clause promises, and what it is now by a named formula over the items themselves.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, formula: true, by: true, fromDay: true, toDay: true, categoryIds: true },
  fields: (t) => ({
    label: t.exposeString('label'),
    formula: t.field({ type: FormulaEnum, resolve: ({ formula }) => formula as FormulaName }),
    target: t.exposeFloat('target', { description: 'The share promised, from 0 to 1.' }),
    by: t.field({ type: PeriodBy, resolve: ({ by }) => by as 'SENT' | 'ANSWERED' }),
    from: t.field({ type: 'Date', resolve: ({ fromDay }) => dayOf(fromDay) }),
    to: t.field({
      type: 'Date',
      nullable: true,
      description: 'Null: until today, and on.',
      resolve: ({ toDay }) => toDay && dayOf(toDay),
    }),
    categories: t.field({
      type: [CategoryRef],
      description: 'With everything below them; none stands for all.',
      resolve: async ({ categoryIds }, _args, context) =>
        (await Promise.all(categoryIds.map((id) => categoryById(context).load(id)))).filter((each) => each !== null),
    }),
    kinds: t.expose('kinds', { type: [ContentKindEnum], description: 'None stands for all.' }),
    measured: t.field({
      type: MetricsRowRef,
      description: 'Measured now, never typed in; both sides open into their items.',
      resolve: async ({ id }, _args, context) => {
        const { total, filter } = (await measuredById(context).load(id))!
        return { ...total, filter }
      },
    }),
    months: t.field({
      type: [MetricsRowRef],
      description: 'The same by month, those left out in which nothing counted.',
      resolve: async ({ id }, _args, context) => {
        const { months, filter } = (await measuredById(context).load(id))!
        return months.map((row) => ({ ...row, filter }))
      },
    }),
  }),
})
