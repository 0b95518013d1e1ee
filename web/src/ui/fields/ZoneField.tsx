/** Chooses an IANA time zone by its name. */
import { useState } from 'react'
import { ComboBox } from './ComboBox.tsx'
import type { FieldProps } from './Field.tsx'

type ZoneFieldProps = FieldProps & { value: string | null; onChange(zone: string | null): void }

export function ZoneField({ value, onChange, ...field }: ZoneFieldProps) {
  // The choices include the stored zone, because it may have an older name that the browser does not list.
  const [zones] = useState(() => [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])])
  const choices = zones.flatMap((key) => (key ? [{ key, text: key.replaceAll('_', ' ') }] : []))
  return <ComboBox {...{ choices, value, onChange, ...field }} />
}
