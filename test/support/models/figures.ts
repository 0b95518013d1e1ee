/** Rates read through the API, with the items behind them. */
import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { MetricsGroup } from '@takedown/server/domain/figures/grouping.ts'
import {
  type MetricsRow,
  metricsSide,
  notDueSide,
  parseMetricsFilter,
  readMetrics,
} from '@takedown/server/domain/figures/rates-query.ts'
import { readRequestItems } from '@takedown/server/domain/read-model/requests.ts'
import { expect } from 'vitest'
import type { Desk } from '../make.ts'

/** A row with the ids of the items on its two sides. */
export type Figure = MetricsRow & { counted: string[]; of: string[] }

/**
 * The figures with their items, read page by page. Fails if a count differs from its list, or if the denominators
 * without the items that are not due do not lack exactly these items.
 */
export async function readFigures(
  { sql }: Pick<Desk, 'sql'>,
  input: unknown,
  formula: FormulaName,
  groupBy: MetricsGroup[] = [],
  at = new Date(),
): Promise<Figure[]> {
  const filter = parseMetricsFilter(input)
  const metricRows = await readMetrics(sql, filter, formula, groupBy, at)
  const dueRows = await readMetrics(sql, filter, formula, groupBy, at, true)
  return Promise.all(
    metricRows.map(async (row, index) => {
      const [counted, of] = await Promise.all(
        (['numerator', 'denominator'] as const).map((side) => listAll(sql, () => metricsSide(filter, row, side))),
      )
      expect([row.numerator, row.denominator]).toEqual([counted?.length, of?.length])
      const notDue = await listAll(sql, () => notDueSide(filter, row))
      const ofDue = await listAll(sql, () => metricsSide(filter, dueRows[index]!, 'denominator'))
      expect([row.notDue, dueRows[index]?.denominator]).toEqual([notDue.length, ofDue.length])
      expect(ofDue).toEqual(of?.filter((id) => !notDue.includes(id)))
      return { ...row, counted: counted!, of: of! }
    }),
  )
}

async function listAll(sql: Desk['sql'], side: () => ReturnType<typeof metricsSide>): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const conditions = side()
    const last = ids.at(-1)
    if (last) conditions.and('i.id > ?', last)
    const page = await readRequestItems(sql, conditions, { orderBy: 'i.id', limit: 100 })
    ids.push(...page.map(({ id }) => id))
    if (page.length < 100) return ids
  }
}

/** The one row of a query with one group. */
export function only<T>(rows: T[]): T {
  expect(rows).toHaveLength(1)
  return rows[0]!
}
