/**
 * Reads the measured values of indicators (the rates that platforms promised), in total and by month. They are computed
 * like any other figure.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { Indicator } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import {
  isOfContent,
  type MetricsFilter,
  type MetricsRow,
  readByMonth,
  readTotals,
  totalOf,
} from '#domain/figures/rates-query.ts'
import { dayOf } from '#domain/inspections/inspections.ts'

export type OwnIndicator = Indicator & { platformId: string }

export interface IndicatorFigure {
  total: MetricsRow
  /** in order; a month without items is absent */
  months: MetricsRow[]
}

/** The returned query also lists the items that the indicator counts. */
export const questionOf = (indicator: OwnIndicator): { filter: MetricsFilter; formula: FormulaName } => ({
  formula: indicator.formula as FormulaName,
  filter: {
    platforms: [indicator.platformId],
    categories: indicator.categoryIds.length > 0 ? indicator.categoryIds : undefined,
    kinds: indicator.kinds.length > 0 ? indicator.kinds : undefined,
    cases: undefined,
    powers: undefined,
    sources: undefined,
    from: dayOf(indicator.fromDay),
    to: indicator.toDay ? dayOf(indicator.toDay) : undefined,
    by: indicator.by as MetricsFilter['by'],
  },
})

/** Returns the figures in the order of the indicators. Cost: at most two statements for all indicators. */
export async function readIndicators(
  sql: Pool,
  indicators: readonly OwnIndicator[],
  asOf: Date,
): Promise<IndicatorFigure[]> {
  const questions = indicators.map(questionOf)
  const figures = await readByMonth(sql, questions, asOf)
  const ofContent = questions.filter(({ formula }) => isOfContent(formula))
  const totals = await readTotals(sql, ofContent, asOf)
  return questions.map((question, index) => ({
    total: totals[ofContent.indexOf(question)] ?? totalOf(figures[index]!, question.formula, asOf),
    months: figures[index]!,
  }))
}
