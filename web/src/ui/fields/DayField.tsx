/** Field for a calendar day without a time. */
import { type CalendarDate, parseDate } from '@internationalized/date'
import { DateField, DateInput, I18nProvider } from 'react-aria-components'
import { localeTag } from '#lib/i18n/locale.ts'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { DatePart } from './DatePart.tsx'
import { FieldBody, type FieldProps } from './Field.tsx'

type DayFieldProps = FieldProps & {
  /** YYYY-MM-DD; empty while the entry is incomplete. */
  value: string
  onChange(day: string): void
}

export function DayField({ value, onChange, ...rest }: DayFieldProps) {
  return (
    <I18nProvider locale={localeTag()}>
      <DateField<CalendarDate>
        value={value ? parseDate(value) : null}
        onChange={(next) => onChange(next ? next.toString() : '')}
        shouldForceLeadingZeros
        isInvalid={Boolean(rest.error)}
        isRequired={rest.required}
        validationBehavior="aria"
      >
        <FieldBody {...rest}>
          <DateInput className={cx(controlFrame, 'flex h-(--control) w-44 items-center tabular-nums')}>
            {(segment) => <DatePart segment={segment} />}
          </DateInput>
        </FieldBody>
      </DateField>
    </I18nProvider>
  )
}
