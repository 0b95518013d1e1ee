/**
 * Trend charts of measured harm, one for each platform, category, method and protocol. Different methods never share a
 * line.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Activity } from 'lucide-react'
import { useState } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import type { HarmTrends_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { amount, counts, periodOf, withInterval } from '#lib/harm.ts'
import { harmMethods } from '#lib/i18n/labels/harm.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { isoDay, plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { IntervalChart } from '#ui/charts/IntervalChart.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { HarmTrends_Query } from './measurements.graphql.ts'
import { type Comparison, useComparisons } from './useComparisons.ts'

export type HarmQuestion = { platformIds: string[] | undefined; categoryIds: string[] | undefined }
type Series = HarmTrends_QueryQuery['harmSeries'][number]

const YEAR_MS = 365.25 * 86_400_000

export function HarmTrends({ question, years }: { question: HarmQuestion; years: number }) {
  const { t } = useLingui()
  const [now] = useState(serverNow)
  const days = { from: isoDay(now - years * YEAR_MS), to: isoDay(now) }
  const { data, error, refetch } = usePageQuery({ query: HarmTrends_Query, variables: { ...question, ...days } })
  const { comparisons } = useComparisons(question.platformIds)
  if (!data) return <QueryState error={error} onRetry={refetch} />
  if (data.harmSeries.length === 0)
    return (
      <EmptyState icon={<Activity className="size-5" />} title={t`Chưa có lần đo nào`}>
        <Trans>Bỏ bớt điều kiện lọc, hoặc ghi kết quả quét lại theo mẫu, số liệu nền tảng tự công bố.</Trans>
      </EmptyState>
    )
  return (
    <>
      <p className="mb-3 max-w-4xl text-sm text-pretty text-muted">
        <Trans>
          Vạch đứng là khoảng tin cậy 95%: tỷ lệ theo Wilson (1927), số phản ánh theo Garwood (1936). Số phản ánh được
          đếm từ các phản ánh đã đưa vào vụ việc; con số này còn phụ thuộc vào việc người dân có phản ánh hay không.
        </Trans>
      </p>
      <ul className="grid gap-4 lg:grid-cols-2 2xl:grid-cols-3">
        {sortSeries(data.harmSeries).map((series) => (
          <OneSeries key={keyOf(series)} {...{ series, ...days }} comparisons={comparisons} />
        ))}
      </ul>
    </>
  )
}

const keyOf = ({ platform, category, method, protocol }: Series): string =>
  [platform?.id, category?.id, method, protocol].join('/')

/**
 * Sorts measured series before counts of tips. Within each of the two groups, the series with the most readings comes
 * first.
 */
const sortSeries = (all: readonly Series[]): Series[] =>
  [...all].sort(
    (a, b) =>
      Number(a.method === 'TIPS_PER_WEEK') - Number(b.method === 'TIPS_PER_WEEK') ||
      b.readings.length - a.readings.length,
  )

function OneSeries({
  series,
  from,
  to,
  comparisons,
}: {
  series: Series
  from: string
  to: string
  comparisons: readonly Comparison[]
}) {
  const { t } = useLingui()
  const { platform, category, method, protocol, readings } = series
  const title = `${platform?.name ?? ''} · ${category ? categoryName(category) : ''}`
  const latest = readings.at(-1)
  const platformComparisons = comparisons.filter(
    (comparison) => comparison.platform?.id === platform?.id && comparison.day >= from && comparison.day <= to,
  )
  return (
    <li className="min-w-0 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        {platform && <PlatformMark slug={platform.slug} name={platform.name} />}
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{title}</h2>
          <p className="text-xs text-pretty text-muted">
            {label(harmMethods, method)}
            {protocol && `: ${protocol}`}
          </p>
        </div>
        {readings.some(({ reconstructed }) => reconstructed) && <Badge>{t`Phục dựng`}</Badge>}
      </div>
      {latest && (
        <p className="mt-2 text-sm" data-figure={`${keyOf(series)} latest`}>
          <span className="text-xl font-semibold tabular-nums">{amount(method, latest.estimate)}</span>{' '}
          <span className="text-muted">
            {[withInterval(latest).slice(amount(method, latest.estimate).length + 1), counts(latest), periodOf(latest)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
      )}
      <div className="mt-2">
        <IntervalChart
          label={t`${title}: ${readings.length} lần đo`}
          points={readings.map((each) => ({
            from: each.from,
            to: each.to,
            estimate: each.estimate,
            low: each.interval?.low ?? null,
            high: each.interval?.high ?? null,
            text: `${periodOf(each)}: ${withInterval(each)} ${counts(each)}`,
          }))}
          marks={platformComparisons.map(({ id, day, title }) => ({
            key: id,
            day,
            text: `${plainDate(day)}: ${title}`,
          }))}
          format={(value) => amount(method, value)}
          {...{ from, to }}
        />
      </div>
      {platformComparisons.length > 0 && (
        <ul className="mt-1 space-y-0.5 text-xs text-muted">
          {platformComparisons.map(({ id, day, title }) => (
            <li key={id} className="truncate">
              <span aria-hidden="true" className="text-warn-ink">
                ▾
              </span>{' '}
              {plainDate(day)}: {title}
            </li>
          ))}
        </ul>
      )}
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-accent-ink">{t`Bảng số liệu`}</summary>
        <ol className="mt-1 divide-y divide-line">
          {readings.toReversed().map((each) => (
            <li
              key={`${each.from}/${each.to}`}
              data-figure={`${keyOf(series)} ${each.from}`}
              className="flex flex-wrap justify-between gap-x-3 py-1 tabular-nums"
            >
              <span>{periodOf(each)}</span>
              <span className="text-muted">{counts(each)}</span>
              <span className="font-medium">{withInterval(each)}</span>
            </li>
          ))}
        </ol>
      </details>
    </li>
  )
}
