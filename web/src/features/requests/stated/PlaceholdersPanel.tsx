/** The placeholders of the letter templates, with a field of the right type for each. */
import { useLingui } from '@lingui/react/macro'
import { languageName, textOnScreen } from '#components/texts/texts.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { DayField } from '#ui/fields/DayField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import {
  errorOf,
  type FilledPlaceholder,
  fieldsOf,
  type PlaceholderField,
  type PlaceholderValues,
  valueIn,
  valuesInput,
  withValue,
} from './placeholders.ts'

type PlaceholdersPanelProps = {
  placeholders: readonly FilledPlaceholder[]
  values: PlaceholderValues
  refused: Refusal | null
  change(part: { values: PlaceholderValues }): void
}

export function PlaceholdersPanel({ placeholders, values, refused, change }: PlaceholdersPanelProps) {
  const { t } = useLingui()
  const fields = fieldsOf(placeholders)
  if (fields.length === 0) return null
  const input = valuesInput(placeholders, values)
  const severalLanguages = new Set(placeholders.map(({ language }) => language)).size > 1
  return (
    <Panel title={t`Ô điền của mẫu công văn`}>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {fields.map((field) => (
          <OneField
            key={`${field.placeholder.name} ${field.languages.join()}`}
            field={field}
            label={
              severalLanguages ? `${labelOf(field)} (${field.languages.map(languageName).join(', ')})` : labelOf(field)
            }
            value={valueIn(values, field)}
            error={errorOf(refused, field, input)}
            onChange={(value) => change({ values: withValue(values, field, value) })}
          />
        ))}
      </div>
    </Panel>
  )
}

const labelOf = ({ placeholder: { labels, name } }: PlaceholderField): string => textOnScreen(labels) ?? name

type OneFieldProps = {
  field: PlaceholderField
  label: string
  value: string
  error: string | undefined
  onChange(value: string): void
}

function OneField({ field: { placeholder }, label, value, error, onChange }: OneFieldProps) {
  const { t } = useLingui()
  const shared = { label, error, required: placeholder.required, onChange }
  switch (placeholder.type) {
    case 'DATE':
      return <DayField {...shared} value={value} />
    case 'CHOICE':
      return (
        <Select
          {...shared}
          value={value || null}
          choices={[
            ...(placeholder.required ? [] : [{ key: '', text: t`không ghi` }]),
            ...placeholder.options.map((option) => ({ key: option, text: option })),
          ]}
        />
      )
    case 'NUMBER':
      return <TextField {...shared} value={value} hint={t`Số; phần thập phân sau dấu chấm.`} maxLength={23} />
    default:
      return <TextField {...shared} value={value} maxLength={500} />
  }
}
