/** The rates of a year as a small line chart. */
import { useLingui } from '@lingui/react/macro'
import { percent } from '#lib/i18n/numbers.ts'
import { month } from '#lib/i18n/time.ts'
import { Sparkline } from '#ui/charts/Sparkline.tsx'

type TrendProps = { months: readonly string[]; values: readonly (number | null)[] }

export function Trend({ months, values }: TrendProps) {
  const { t } = useLingui()
  const known = values.flatMap((value, at) => (value === null ? [] : [`${month(months[at]!)} ${percent(value)}`]))
  if (known.length === 0) return null
  return <Sparkline label={`${t`12 tháng`}: ${known.join('; ')}`} values={values} />
}
