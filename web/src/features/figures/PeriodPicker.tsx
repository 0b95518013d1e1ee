/** Selects the first and the last month of the figures. */
import { useLingui } from '@lingui/react/macro'
import { month, plainDate } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { ALL_TIME, firstDay, lastDay, lastYear, monthsBack, type Period, thisMonth } from './period.ts'

type Props = Period & { onChange(period: Period): void }

const MONTHS_BACK = 72

/** If the URL has a value that is not in the list, such as a day, the field offers it as an additional choice. */
export function PeriodPicker({ from, to, onChange }: Props) {
  const { t } = useLingui()
  const months = monthsBack(MONTHS_BACK).map((key) => ({ key, text: month(key) }))
  const choicesWith = (selected = '') => {
    const isMissing = selected !== '' && !months.some(({ key }) => key === selected)
    const additional = isMissing
      ? [{ key: selected, text: selected.length === 7 ? month(selected) : plainDate(selected) }]
      : []
    return [{ key: '', text: t`Không giới hạn` }, ...additional, ...months]
  }
  return (
    <>
      <Select
        label={t`Từ tháng`}
        className="w-36"
        choices={choicesWith(from)}
        value={from ?? ''}
        onChange={(key) => onChange(ordered(key, to))}
      />
      <Select
        label={t`Đến tháng`}
        className="w-36"
        choices={choicesWith(to)}
        value={to ?? ''}
        onChange={(key) => onChange(ordered(from, key))}
      />
    </>
  )
}

export function PeriodShortcuts({ from, to, onChange }: Props) {
  const { t } = useLingui()
  const [now, last] = monthsBack(2)
  const shortcuts = [
    { text: t`Tháng này`, ...thisMonth() },
    { text: t`Tháng trước`, from: last, to: last },
    { text: t`12 tháng qua`, ...lastYear() },
    { text: t`Năm nay`, from: `${now?.slice(0, 4)}-01`, to: now },
    { text: t`Mọi thời gian`, from: undefined, to: undefined },
  ]
  return (
    <span className="flex flex-wrap gap-1 md:ml-auto">
      {shortcuts.map(({ text, ...period }) => (
        <Button
          key={text}
          look={period.from === from && period.to === to ? 'secondary' : 'quiet'}
          onPress={() => onChange(ordered(period.from, period.to))}
        >
          {text}
        </Button>
      ))}
    </span>
  )
}

/**
 * Returns the URL parameters of a period. Swaps the ends if the period would end before it begins. Writes `all` for a
 * period without limits.
 */
function ordered(from: string | undefined, to: string | undefined): Period {
  if (!from && !to) return { from: ALL_TIME, to: undefined }
  const [first, last] = [firstDay(from), lastDay(to)]
  const swap = Boolean(first && last && first > last)
  return { from: (swap ? to : from) || undefined, to: (swap ? from : to) || undefined }
}
