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
import type { HarmMethod, HarmTrend } from '#graphql/generated/enums.ts'
import type { HarmTrends_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { amount, counts, periodOf, withInterval } from '#lib/harm.ts'
import { harmMethods, harmTrends } from '#lib/i18n/labels/harm.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { isoDay, plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { highest, IntervalChart } from '#ui/charts/IntervalChart.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { HarmTrends_Query } from './measurements.graphql.ts'
import { type Comparison, useComparisons } from './useComparisons.ts'

export type HarmQuestion = { platformIds: string[] | undefined; categoryIds: string[] | undefined }
type Series = HarmTrends_QueryQuery['harmSeries'][number]

const YEAR_MS = 365.25 * 86_400_000

/** A chart has its own scale if the common scale is more than this many times as high. */
const OWN_SCALE = 8

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
  const all = sortSeries(data.harmSeries)
  const drawn = all.filter(({ readings }) => readings.length > 1)
  const single = all.filter(({ readings }) => readings.length === 1)
  const isTips = ({ method }: Series) => method === 'TIPS_PER_WEEK'
  // All charts of shares have one scale, and all charts of counts of tips another, so that charts of the same kind can
  // be compared. A chart that would be flat on the common scale has its own, which it states.
  const highestOf = ({ readings }: Series) =>
    highest(readings.map(({ estimate, interval }) => ({ estimate, high: interval?.high ?? null })))
  const scaleOf = (series: Series) => {
    const common = Math.max(...drawn.filter((other) => isTips(other) === isTips(series)).map(highestOf))
    const own = highestOf(series)
    return own < common / OWN_SCALE ? { max: own, isOwn: true } : { max: common, isOwn: false }
  }
  return (
    <>
      <ul className="grid gap-4 lg:grid-cols-2 2xl:grid-cols-3">
        {drawn.map((series) => (
          <OneSeries key={keyOf(series)} {...{ series, ...days, ...scaleOf(series) }} comparisons={comparisons} />
        ))}
      </ul>
      {single.length > 0 && (
        <details
          className="mt-4 rounded-lg border border-line bg-surface p-4 text-sm shadow-card"
          open={drawn.length === 0}
        >
          <summary className="cursor-pointer font-medium">{t`Mới đo một lần, chưa đủ số để kết luận: ${single.length}`}</summary>
          <ul className="mt-2 divide-y divide-line">
            {single.map((series) => (
              <SingleReading key={keyOf(series)} series={series} />
            ))}
          </ul>
        </details>
      )}
      <details className="mt-4 max-w-4xl text-sm text-muted">
        <summary className="cursor-pointer">{t`Cách tính`}</summary>
        <p className="mt-1 text-pretty">
          <Trans>
            Vạch đứng là khoảng tin cậy 95%: tỷ lệ theo Wilson (1927), số phản ánh theo Garwood (1936). "Giảm rõ" và
            "tăng rõ" là kết quả kiểm định xu hướng trên mọi lần đo trong khoảng thời gian, từ ba lần trở lên (Armitage
            1955, mức 95%). Mọi biểu đồ tỷ lệ dùng chung một thang; mọi biểu đồ số phản ánh dùng chung một thang; biểu
            đồ quá thấp so với thang chung có thang riêng và nêu rõ điều đó. Số phản ánh được đếm từ các phản ánh đã đưa
            vào vụ việc; con số này còn phụ thuộc vào việc người dân có phản ánh hay không, nên không có kết luận.
          </Trans>
        </p>
      </details>
    </>
  )
}

const keyOf = ({ platform, category, method, protocol }: Series): string =>
  [platform?.id, category?.id, method, protocol].join('/')

/**
 * Sorts measured series before counts of tips. Within these two groups, the series with the most readings comes first.
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
  max,
  isOwn,
  comparisons,
}: {
  series: Series
  from: string
  to: string
  max: number
  /** whether no other chart has this scale */
  isOwn: boolean
  comparisons: readonly Comparison[]
}) {
  const { t } = useLingui()
  const { platform, method, protocol, readings, trend } = series
  const title = titleOf(series)
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
          <p className="mt-0.5 text-sm text-pretty">
            <Badge tone={tones[trend] ?? 'neutral'}>{label(harmTrends, trend)}</Badge> <TrendSentence series={series} />
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
          {...{ from, to, max }}
        />
        <p className="text-xs text-muted">
          {readings.some(({ interval }) => interval) && t`Vạch đứng: khoảng tin cậy 95%.`}{' '}
          {isOwn && t`Biểu đồ này có thang riêng.`}
        </p>
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
        <summary className="cursor-pointer text-accent-ink">{t`Bảng số liệu và cách đo`}</summary>
        <p className="mt-1 text-xs text-pretty text-muted">{methodOf(method, protocol)}</p>
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

const tones: Partial<Record<HarmTrend, Tone>> = { FELL: 'ok', ROSE: 'bad' }
const titleOf = ({ platform, category }: Series) =>
  `${platform?.name ?? ''} · ${category ? categoryName(category) : ''}`
const methodOf = (method: HarmMethod, protocol: string) =>
  [label(harmMethods, method), protocol].filter(Boolean).join(': ')

function TrendSentence({ series: { method, readings } }: { series: Series }) {
  const { t } = useLingui()
  const [first, last] = [readings[0], readings.at(-1)]
  if (!first || !last) return null
  const [was, is] = [amount(method, first.estimate), amount(method, last.estimate)]
  return method === 'TIPS_PER_WEEK'
    ? t`từ ${was} đến ${is} phản ánh mỗi tuần.`
    : t`từ ${was} đến ${is} qua ${readings.length} lần đo.`
}

/** A series with only one reading is shown as a line of text, because a chart needs two readings. */
function SingleReading({ series }: { series: Series }) {
  const { method, protocol, readings } = series
  const [reading] = readings
  if (!reading) return null
  return (
    <li className="flex flex-wrap justify-between gap-x-4 gap-y-0.5 py-2">
      <span className="min-w-0">
        <span className="font-medium">{titleOf(series)}</span>{' '}
        <span className="text-xs text-muted">{methodOf(method, protocol)}</span>
      </span>
      <span className="tabular-nums" data-figure={`${keyOf(series)} latest`}>
        <span data-figure={`${keyOf(series)} ${reading.from}`}>
          {periodOf(reading)} · {counts(reading)} · <span className="font-medium">{withInterval(reading)}</span>
        </span>
      </span>
    </li>
  )
}
