/**
 * A column chart of an indicator's rate in the latest nine months that have items. A line shows the promised rate.
 * Screen readers read the chart as a list.
 */
import { useLingui } from '@lingui/react/macro'
import type { Indicator } from '#features/commitments/commitments.graphql.ts'
import { percent } from '#lib/i18n/numbers.ts'
import { month } from '#lib/i18n/time.ts'
import { cx } from '#ui/layout/classes.ts'

export function Months({ id, months, target }: Pick<Indicator, 'id' | 'months' | 'target'>) {
  const { t } = useLingui()
  if (months.length === 0) return <p className="self-center text-sm text-muted">{t`Chưa có nội dung nào được tính.`}</p>
  const shown = months.slice(-9)
  return (
    <ol aria-label={t`Theo tháng`} className="relative flex h-28 items-end gap-1.5 border-b border-line">
      <li
        aria-hidden="true"
        className="absolute inset-x-0 border-t border-dashed border-text/50"
        style={{ bottom: `calc(1.25rem + (100% - 2.5rem) * ${target})` }}
      />
      {shown.map(({ keys, rate, numerator, denominator }) => {
        const key = keys[0]?.key ?? ''
        const rateText = rate === null ? '—' : percent(rate, 0)
        return (
          <li
            key={key}
            data-figure={`${id} ${key}`}
            title={`${month(key)}: ${rateText} (${numerator}/${denominator})`}
            className="flex h-full min-w-0 flex-1 flex-col justify-end text-center text-2xs tabular-nums"
          >
            <span className="text-muted">{rateText}</span>
            <span
              aria-hidden="true"
              className={cx('mx-auto w-full max-w-9 rounded-t', (rate ?? 0) >= target ? 'bg-ok/70' : 'bg-accent/60')}
              style={{ height: `calc((100% - 2.5rem) * ${rate ?? 0})` }}
            />
            <span className="h-5 truncate pt-0.5 text-muted">{month(key).replace(/[ /].*$/, '')}</span>
          </li>
        )
      })}
    </ol>
  )
}
