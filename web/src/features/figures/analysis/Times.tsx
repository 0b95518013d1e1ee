/** The distribution of the time from sending to action, with median and 90th percentile. */
import { useLingui } from '@lingui/react/macro'
import { duration } from '#lib/i18n/durations.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { BarChart } from '#ui/charts/BarChart.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { HorizontalScroll } from '#ui/layout/HorizontalScroll.tsx'
import type { Total } from './analysis.graphql.ts'
import { Panel } from './Panel.tsx'

const HOUR = 3_600_000
/**
 * Bounds of the displayed intervals, in hours. The server sends finer buckets. Each bucket is added to the interval
 * that contains the geometric mean of its ends.
 */
const bounds = [1, 3, 6, 12, 24, 48, 96, 168]

export function Times({ total }: { total: Total }) {
  const { t } = useLingui()
  const { timeToAction: times, timeToActionUnpaused: unpaused, timeToReturn } = total
  const error = percent(times.relativeError, 0)
  const durationText = (hours: number | null) => (hours === null ? '—' : duration(hours * HOUR))
  const names = [
    t`dưới 1 giờ`,
    ...bounds.slice(1).map((to, index) => {
      const from = bounds[index]
      return t`${from}–${to} giờ`
    }),
    t`trên 7 ngày`,
  ]
  const bars = names.map((name, interval) => {
    const items = times.distribution
      .filter(({ fromHours, toHours }) => intervalOf(Math.sqrt(Math.max(fromHours, 1e-3) * toHours)) === interval)
      .reduce((sum, bucket) => sum + bucket.items, 0)
    return { key: String(bounds[interval - 1] ?? 0), name, value: items, text: count(items) }
  })
  return (
    <Panel
      title={t`Thời gian đến khi xử lý`}
      lead={t`Tính theo giờ từ lúc gửi; sai số của trung vị và bách phân vị không quá ${error}.`}
      chart
      table={() => [
        [t`Từ (giờ)`, t`Đến dưới (giờ)`, t`Mục`],
        ...times.distribution.map(({ fromHours, toHours, items }) => [fromHours, toHours, items]),
      ]}
    >
      <HorizontalScroll>
        <div className="min-w-[34rem]">
          <BarChart label={t`Thời gian đến khi xử lý`} head={[t`Thời gian`, t`Mục`]} bars={bars} />
        </div>
      </HorizontalScroll>
      <div className="mt-3">
        <Facts
          facts={[
            { name: t`Trung vị`, value: durationText(times.medianHours), figure: 'median_to_action' },
            { name: t`90% được xử lý trong`, value: durationText(times.p90Hours), figure: 'p90_to_action' },
            {
              name: t`Trung vị, trừ thời gian chờ cơ quan làm rõ`,
              value: durationText(unpaused.medianHours),
              figure: 'median_to_action_unpaused',
            },
            {
              name: t`90% trong, trừ thời gian chờ cơ quan làm rõ`,
              value: durationText(unpaused.p90Hours),
              figure: 'p90_to_action_unpaused',
            },
            {
              name: t`Trung vị đến khi xuất hiện lại`,
              value: durationText(timeToReturn.medianHours),
              figure: 'median_to_return',
            },
          ]}
        />
      </div>
    </Panel>
  )
}

const intervalOf = (hours: number): number => {
  const interval = bounds.findIndex((bound) => hours < bound)
  return interval === -1 ? bounds.length : interval
}
