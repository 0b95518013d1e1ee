/**
 * Loads the rates with which the figures page compares its rates: those of the previous period, and those of the months
 * of a year.
 */
import type { MetricsGroup } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { FiguresBefore_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { month, plainDate } from '#lib/i18n/time.ts'
import { type Key, sameKeys } from './drillDown.ts'
import { before, lastDay, monthBefore, monthsIn, yearTo } from './period.ts'
import type { Question } from './question.ts'

const FiguresBefore_Query = graphql(`
  query FiguresBefore_Query(
    $before: MetricsFilter!
    $year: MetricsFilter!
    $formula: Formula!
    $groupBy: [MetricsGroup!]!
    $byMonth: [MetricsGroup!]!
    $leaveOutNotDue: Boolean!
    $isCompared: Boolean!
    $hasTrend: Boolean!
  ) {
    total: metrics(filter: $before, formula: $formula, leaveOutNotDue: $leaveOutNotDue) @include(if: $isCompared) {
      keys {
        group
        key
      }
      denominator
      rate
    }
    rows: metrics(filter: $before, formula: $formula, groupBy: $groupBy, leaveOutNotDue: $leaveOutNotDue)
      @include(if: $isCompared) {
      keys {
        group
        key
      }
      denominator
      rate
    }
    months: metrics(filter: $year, formula: $formula, groupBy: [MONTH], leaveOutNotDue: $leaveOutNotDue) {
      keys {
        group
        key
      }
      denominator
      rate
    }
    trends: metrics(filter: $year, formula: $formula, groupBy: $byMonth, leaveOutNotDue: $leaveOutNotDue)
      @include(if: $hasTrend) {
      keys {
        group
        key
      }
      denominator
      rate
    }
  }
`)

export type RateBefore = { rate: number | null; denominator: number }
type Row = RateBefore & { keys: readonly Key[] }

export type Before = {
  /** The name of the previous period; null if the shown period has no beginning or no end. */
  name: string | null
  total: RateBefore | null
  months: readonly string[]
  totalTrend: readonly (number | null)[]
  /**
   * Returns the earlier rate of the same group. For a row of one month, this is the rate of the month before it; for
   * any other row, that of the previous period.
   */
  rowBefore(keys: readonly Key[], shown: readonly Row[]): RateBefore | null
  trendOf: ((keys: readonly Key[]) => readonly (number | null)[]) | null
}

export function useBefore(question: Question, paused: boolean): Before | null {
  const { filter, groupBy, formula, leaveOutNotDue } = question
  const groups = [groupBy].flat() satisfies MetricsGroup[]
  const earlier = before(filter)
  const year = yearTo(filter)
  // With several groupings, there are too many rows for a trend in each row.
  const hasTrend = groups.length === 1 && groups[0] !== 'MONTH' && groups[0] !== 'CASE'
  const { data } = usePageQuery({
    query: FiguresBefore_Query,
    pause: paused,
    variables: {
      before: earlier ?? filter,
      year,
      formula,
      groupBy,
      byMonth: ['MONTH', ...groups],
      leaveOutNotDue,
      isCompared: earlier !== null,
      hasTrend,
    },
  })
  return data ? beforeOf(data, earlier, monthsIn(year)) : null
}

function beforeOf(data: FiguresBefore_QueryQuery, earlier: Question['filter'] | null, months: string[]): Before {
  const values = (rows: readonly Row[]) =>
    months.map((month) => rows.find(({ keys }) => keys[0]?.key === month)?.rate ?? null)
  const { trends } = data
  return {
    name: earlier && periodName(earlier),
    total: data.total?.[0] ?? null,
    months,
    totalTrend: values(data.months),
    rowBefore: (keys, shown) => {
      const rows = keys.some(({ group }) => group === 'MONTH') ? [...shown, ...(data.rows ?? [])] : data.rows
      const wanted = keys.map((key) => (key.group === 'MONTH' ? { ...key, key: monthBefore(key.key) } : key))
      return rows?.find((row) => sameKeys(row.keys, wanted)) ?? null
    },
    trendOf: trends
      ? ([own]) =>
          values(trends.filter(({ keys }) => keys.some(({ key, group }) => own?.key === key && own.group === group)))
      : null,
  }
}

/** Names a whole month, such as "10/2026", and any other period by its first and last day. */
function periodName({ from, to }: Question['filter']): string {
  const key = from?.slice(0, 7)
  if (key && from === `${key}-01` && to === lastDay(key)) return month(key)
  return `${plainDate(from!)} – ${plainDate(to!)}`
}
