/**
 * Selects the measure that a request demands from the platform, such as removal. A retired measure is an option only in
 * drafts that already demand it.
 */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useTerms } from '#graphql/entities/reference.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Select } from '#ui/fields/Select.tsx'

type MeasureFieldProps = { value: string; onChange(measure: string): void; error?: string | null }

export function MeasureField({ value, onChange, error }: MeasureFieldProps) {
  const { t } = useLingui()
  const [initial] = useState(value)
  const { measures } = useTerms()
  const offered = measures.filter(({ code, offered }) => offered || code === initial)
  return (
    <Select
      label={t`Biện pháp yêu cầu`}
      required
      value={value}
      onChange={onChange}
      choices={offered.map((term) => ({ key: term.code, text: termName(term) }))}
      error={error}
    />
  )
}
