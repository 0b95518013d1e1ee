/** What indicators measure now, and how it moved month by month: the figures' own counts, under the indicator's filter. */
import type { Indicator } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import type { FormulaName } from '#domain/figures/formulas.ts'
import { type MetricsFilter, type MetricsRow, readByMonth, totalOf } from '#domain/figures/rates-query.ts'
import { dayOf } from '#domain/inspections/inspections.ts'

/** An indicator and whose it is. */
export type OwnIndicator = Indicator & { platformId: string }

export interface IndicatorFigure {
  /** the whole period so far */
  total: MetricsRow
  /** its months, in order; those in which nothing counted are missing */
  months: MetricsRow[]
}

/** The question of the figures that an indicator asks: what a list of its items is read by, too. */
export const questionOf = (indicator: OwnIndicator): { filter: MetricsFilter; formula: FormulaName } => ({
  formula: indicator.formula as FormulaName,
  filter: {
    platforms: [indicator.platformId],
    categories: indicator.categoryIds.length > 0 ? indicator.categoryIds : undefined,
    kinds: indicator.kinds.length > 0 ? indicator.kinds : undefined,
    cases: undefined,
    legalBases: undefined,
    sources: undefined,
    from: dayOf(indicator.fromDay),
    to: indicator.toDay ? dayOf(indicator.toDay) : undefined,
    by: indicator.by as MetricsFilter['by'],
  },
})

/** In the order of the indicators; one statement for all of them. */
export async function readIndicators(
  sql: Pool,
  indicators: readonly OwnIndicator[],
  asOf: Date,
): Promise<IndicatorFigure[]> {
  const questions = indicators.map(questionOf)
  const figures = await readByMonth(sql, questions, asOf)
  return questions.map(({ formula }, place) => ({
    total: totalOf(figures[place]!, formula, asOf),
    months: figures[place]!,
  }))
}
