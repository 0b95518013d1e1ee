/** Selects the start of the handover: the last handover, a common length of a shift, or a custom time. */
import { useLingui } from '@lingui/react/macro'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Segments } from '#ui/fields/Segments.tsx'

type SincePickerProps = {
  value: string | undefined
  since: string
  onChange(value: string | undefined): void
}

type Span = 'last' | '8h' | '24h' | '7d' | 'custom'

export function SincePicker({ value, since, onChange }: SincePickerProps) {
  const { t } = useLingui()
  const span: Span = !value ? 'last' : value === '8h' || value === '24h' || value === '7d' ? value : 'custom'
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3 print:hidden">
      <Segments<Span>
        label={t`Từ khi nào`}
        value={span}
        onChange={(next) => onChange(next === 'last' ? undefined : next === 'custom' ? since : next)}
        choices={[
          { key: 'last', text: t`Lần nhận ca trước` },
          { key: '8h', text: t`8 giờ` },
          { key: '24h', text: t`24 giờ` },
          { key: '7d', text: t`7 ngày` },
          { key: 'custom', text: t`Từ…` },
        ]}
      />
      {span === 'custom' && (
        <DateTimeField label={t`Từ lúc`} value={since} onChange={(instant) => instant && onChange(instant)} />
      )}
    </div>
  )
}
