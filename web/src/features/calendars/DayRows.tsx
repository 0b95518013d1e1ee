/** The special days that the form states, one row each: their kind, name and confirmation can be changed. */
import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { plainDate } from '#lib/i18n/time.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { DayField } from '#ui/fields/DayField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { MAX_NAME, type SpecialDay } from './lines.ts'
import { weekdayName, weekdayOf } from './weekdays.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

type DayRowsProps = {
  days: readonly SpecialDay[]
  year: number
  /** the weekdays that have working hours, from 1 (Monday) to 7 */
  worked: readonly number[]
  onChange(days: SpecialDay[]): void
}

export function DayRows({ days, year, worked, onChange }: DayRowsProps) {
  const { t } = useLingui()
  const [added, setAdded] = useState('')
  const isNew = added.startsWith(`${year}-`) && !days.some(({ day }) => day === added)
  const kinds = [
    { key: 'OFF', text: t`nghỉ` },
    ...WEEKDAYS.filter((each) => worked.includes(each)).map((each) => ({
      key: String(each),
      text: t`làm theo giờ ${weekdayName(each)}`,
    })),
  ]
  const change = (day: string, part: Partial<SpecialDay>) =>
    onChange(days.map((each) => (each.day === day ? { ...each, ...part } : each)))
  return (
    <section aria-label={t`Từng ngày`} className="space-y-2">
      <ul className="divide-y divide-line rounded-lg border border-line empty:hidden">
        {days.map(({ day, worksAs, confirmed, name }) => (
          <li key={day} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-3 gap-y-2 p-3 sm:grid-cols-2">
            <p className="col-span-full flex items-center justify-between gap-2 text-sm">
              <span>
                <span className="font-medium tabular-nums">{plainDate(day)}</span>{' '}
                <span className="text-muted">{weekdayOf(day)}</span>
              </span>
              <IconButton
                label={t`Bỏ ngày ${plainDate(day)}`}
                icon={<X className="size-4" />}
                onPress={() => onChange(days.filter((each) => each.day !== day))}
              />
            </p>
            <TextField
              label={t`Tên ngày ${plainDate(day)}`}
              value={name ?? ''}
              maxLength={MAX_NAME}
              onChange={(next) => change(day, { name: next || null })}
            />
            <Select
              label={t`Cách tính ngày ${plainDate(day)}`}
              choices={kinds}
              value={worksAs === null ? 'OFF' : String(worksAs)}
              onChange={(next) => change(day, { worksAs: next === 'OFF' ? null : Number(next) })}
            />
            <div className="col-span-full">
              <Checkbox checked={!confirmed} onChange={(next) => change(day, { confirmed: !next })}>
                <Trans>Chưa được xác nhận</Trans>
              </Checkbox>
            </div>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-2">
        <DayField label={t`Thêm ngày`} value={added} onChange={setAdded} />
        <Button
          isDisabled={!isNew}
          onPress={() => {
            onChange([...days, { day: added, worksAs: null, confirmed: true, name: null }].sort(byDay))
            setAdded('')
          }}
        >
          <Trans>Thêm</Trans>
        </Button>
      </div>
    </section>
  )
}

const byDay = (a: SpecialDay, b: SpecialDay): number => (a.day < b.day ? -1 : 1)
