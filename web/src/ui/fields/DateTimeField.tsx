/** Field for an instant in the zone of the viewer, regardless of the machine's zone. */
import { parseAbsolute, toZoned, type ZonedDateTime } from '@internationalized/date'
import { Trans } from '@lingui/react/macro'
import { DateField, DateInput, I18nProvider } from 'react-aria-components'
import { localeTag } from '#lib/i18n/locale.ts'
import { ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { DatePart } from './DatePart.tsx'
import { FieldBody, type FieldProps } from './Field.tsx'

type DateTimeFieldProps = FieldProps & {
  /** A UTC instant; null while the entry is incomplete. */
  value: string | null
  onChange(instant: string | null): void
  min?: string
  max?: string
  /** Omits the button that enters the present time. */
  withoutNow?: boolean
  /** The instant that an empty field begins with, and that a button enters instead of the present time. */
  preset?: Preset
}

export type Preset = { text: string; instant: string }

export function DateTimeField({ value, onChange, min, max, withoutNow, preset, ...rest }: DateTimeFieldProps) {
  // The field shows minutes, so the button enters the beginning of the present minute. If this is before the earliest
  // valid instant, it enters the exact present time.
  const now = () => {
    const minute = Math.floor(serverNow() / 60_000) * 60_000
    onChange(new Date(min && Date.parse(min) > minute ? serverNow() : minute).toISOString())
  }
  return (
    <I18nProvider locale={localeTag()}>
      <DateField<ZonedDateTime>
        value={value ? zoned(value) : null}
        onChange={(next) => onChange(next ? toZoned(next, 'UTC').toAbsoluteString() : null)}
        minValue={min ? zoned(min) : undefined}
        maxValue={max ? zoned(max) : undefined}
        placeholderValue={zoned(preset?.instant ?? new Date(serverNow()).toISOString())}
        granularity="minute"
        hourCycle={24}
        hideTimeZone
        shouldForceLeadingZeros
        isInvalid={Boolean(rest.error)}
        isRequired={rest.required}
        validationBehavior="aria"
      >
        <FieldBody {...rest}>
          <span className="flex flex-wrap gap-2">
            <DateInput
              className={cx(
                controlFrame,
                'flex h-(--control) flex-1 items-center tabular-nums data-[focus-within]:border-accent',
              )}
            >
              {(segment) => <DatePart segment={segment} />}
            </DateInput>
            {preset && <Button onPress={() => onChange(preset.instant)}>{preset.text}</Button>}
            {!withoutNow && !preset && (
              <Button onPress={now}>
                <Trans>Bây giờ</Trans>
              </Button>
            )}
          </span>
        </FieldBody>
      </DateField>
    </I18nProvider>
  )
}

const zoned = (instant: string): ZonedDateTime => parseAbsolute(instant, ownZone())
