/** A rate by month with one line per platform or category, and marks for decrees, inspections and commitments. */
import { useLingui } from '@lingui/react/macro'
import type { Formula } from '#graphql/generated/enums.ts'
import type { AnalysisParts_QueryQuery, MetricsFilter } from '#graphql/generated/graphql.ts'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { percent } from '#lib/i18n/numbers.ts'
import { month } from '#lib/i18n/time.ts'
import { LineChart } from '#ui/charts/LineChart.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Panel } from './Panel.tsx'
import { useMarks } from './useMarks.ts'

type Data = AnalysisParts_QueryQuery
/**
 * The maximum number of lines in the chart, because readers cannot distinguish more. The CSV file contains all lines.
 */
const MAX_LINES = 6

type TrendProps = { data: Data; formula: Formula; platforms: MetricsFilter['platformIds'] }

export function Trend({ data, formula, platforms }: TrendProps) {
  const { t } = useLingui()
  const months = allMonths(data.trend.rows.map(({ keys }) => keys[0]!.key))
  const lines = linesOf(data, months)
  const marks = useMarks(platforms, months)
  const name = rateName(formula)
  return (
    <Panel
      title={t`Diễn biến theo tháng`}
      lead={lines.length > MAX_LINES ? t`${name}. Vẽ sáu dòng nhiều yêu cầu nhất; bảng số có đủ.` : name}
      chart
      table={() => [
        [t`Tháng`, ...lines.map((line) => line.name)],
        ...months.map((each, at) => [each, ...lines.map(({ values }) => values[at] ?? null)]),
      ]}
    >
      {months.length === 0 ? (
        <EmptyState
          title={t`Chưa có số liệu`}
        >{t`Không có mục nào trong khoảng và bộ lọc này. Chọn khoảng dài hơn hoặc bỏ bớt điều kiện lọc.`}</EmptyState>
      ) : (
        <LineChart
          label={t`Diễn biến theo tháng`}
          along={t`Tháng`}
          ticks={months.map(month)}
          lines={lines.slice(0, MAX_LINES)}
          marks={marks}
          format={percent}
        />
      )}
    </Panel>
  )
}

/** Lines with the largest denominators come first. */
function linesOf(data: Data, months: readonly string[]) {
  const lines = new Map<string, { key: string; name: string; weight: number; values: (number | null)[] }>()
  for (const { keys, rates } of data.trend.rows) {
    const [at, part] = [keys[0]!, keys[1]!]
    const line = lines.get(part.key) ?? {
      key: part.key,
      name: inLocale(part.labelVi, part.labelEn),
      weight: 0,
      values: months.map(() => null),
    }
    lines.set(part.key, line)
    line.values[months.indexOf(at.key)] = rates[0]!.rate
    line.weight += rates[0]!.denominator
  }
  return [...lines.values()].sort((a, b) => b.weight - a.weight)
}

/** All months from the first to the last, so that the time axis is to scale. */
function allMonths(known: readonly string[]): string[] {
  const sorted = [...known].sort()
  const [first = '9', last = ''] = [sorted[0], sorted.at(-1)]
  const months: string[] = []
  for (let at = first; at <= last && months.length < 240; at = monthAfter(at)) months.push(at)
  return months
}

const monthAfter = (key: string): string =>
  new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5, 7)), 1)).toISOString().slice(0, 7)
