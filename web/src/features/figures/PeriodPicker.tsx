/** Selects the first and the last month of the figures. */
import { useLingui } from '@lingui/react/macro'
import { isoDay, month, plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { firstDay, lastDay } from './question.ts'

type Props = {
  from: string | undefined
  to: string | undefined
  onChange(period: { from?: string | undefined; to?: string | undefined }): void
}

const MONTHS_BACK = 72

/** Keys of the current month ("2026-11") and the months before it, newest first. */
function monthsBack(now: number): string[] {
  const [year = 0, last = 1] = isoDay(now).split('-').map(Number)
  return Array.from({ length: MONTHS_BACK }, (_, back) =>
    new Date(Date.UTC(year, last - 1 - back, 15)).toISOString().slice(0, 7),
  )
}

/**
 * Two fields for the first and the last month of the period. A day in the URL, or a month that is not in the list, is
 * offered as an additional choice.
 */
export function PeriodPicker({ from, to, onChange }: Props) {
  const { t } = useLingui()
  const months = monthsBack(serverNow()).map((key) => ({ key, text: month(key) }))
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

/** Buttons for the most common periods. */
export function PeriodShortcuts({ from, to, onChange }: Props) {
  const { t } = useLingui()
  const [now, last] = monthsBack(serverNow())
  const shortcuts = [
    { text: t`Tháng này`, from: now, to: now },
    { text: t`Tháng trước`, from: last, to: last },
    { text: t`Năm nay`, from: `${now?.slice(0, 4)}-01`, to: now },
    { text: t`Mọi thời gian`, from: undefined, to: undefined },
  ]
  return (
    <span className="flex flex-wrap gap-1 md:ml-auto">
      {shortcuts.map(({ text, ...period }) => (
        <Button
          key={text}
          look={period.from === from && period.to === to ? 'secondary' : 'quiet'}
          onPress={() => onChange(period)}
        >
          {text}
        </Button>
      ))}
    </span>
  )
}

/** Swaps the ends of a period that would end before it begins. */
function ordered(from: string | undefined, to: string | undefined) {
  const [first, last] = [firstDay(from), lastDay(to)]
  const swap = Boolean(first && last && first > last)
  return { from: (swap ? to : from) || undefined, to: (swap ? from : to) || undefined }
}
