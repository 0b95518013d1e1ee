/** The working hours of a week as lines of text, with the same hours in words below. */
import { useLingui } from '@lingui/react/macro'
import { Unreadable } from '#ui/feedback/Unreadable.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { hoursFrom } from './lines.ts'
import { Week } from './Week.tsx'

export function HoursField({ value, onChange }: { value: string; onChange(text: string): void }) {
  const { t } = useLingui()
  const { entries, unreadable } = hoursFrom(value)
  return (
    <>
      <TextArea
        label={t`Giờ làm việc`}
        hint={t`Mỗi dòng một nhóm ngày: “1-5: 8:00-12:00, 13:00-17:00” là thứ Hai đến thứ Sáu. Ngày không ghi là ngày nghỉ.`}
        value={value}
        onChange={onChange}
        maxLength={2000}
        required
      />
      <Unreadable lines={unreadable} />
      <div className="text-sm text-muted">
        <Week hours={entries} />
      </div>
    </>
  )
}
