/** A field for several values from a long list, such as languages or countries. */
import { useLingui } from '@lingui/react/macro'
import { ArrowUp, Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'

type ChosenListProps = {
  label: string
  hint: ReactNode
  values: readonly string[]
  max: number
  canBeEmpty: boolean
  nameOf(value: string): string
  /** The role of the value at a position, such as "translation". Absent if the order does not matter. */
  roleOf?(index: number): string
  adding: string
  choices(): readonly { key: string; text: string }[]
  error?: string | null
  onChange(values: string[]): void
}

export function ChosenList(props: ChosenListProps) {
  const { label, hint, values, max, canBeEmpty, nameOf, roleOf, adding, choices, error, onChange } = props
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const first = (value: string) => onChange([value, ...values.filter((each) => each !== value)])
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <ul className="flex flex-wrap gap-1.5">
        {values.map((value, index) => (
          <li
            key={value}
            className="inline-flex items-center gap-0.5 rounded-md border border-line bg-sunken pl-2.5 text-sm"
          >
            <span className="py-1 pr-2.5">
              {nameOf(value)}
              {roleOf && <span className="text-muted"> · {roleOf(index)}</span>}
            </span>
            {roleOf && index > 0 && (
              <IconButton
                label={t`Đưa ${nameOf(value)} lên đầu`}
                icon={<ArrowUp className="size-3.5" />}
                className="size-7"
                onPress={() => first(value)}
              />
            )}
            {(canBeEmpty || values.length > 1) && (
              <IconButton
                label={t`Bỏ ${nameOf(value)}`}
                icon={<X className="size-3.5" />}
                className="size-7"
                onPress={() => onChange(values.filter((each) => each !== value))}
              />
            )}
          </li>
        ))}
      </ul>
      {isAdding ? (
        <ComboBox
          label={adding}
          autoFocus
          choices={choices().filter(({ key }) => !values.includes(key))}
          value={null}
          onChange={(value) => {
            if (value) onChange([...values, value])
            setAdding(false)
          }}
          className="mt-2 max-w-sm"
        />
      ) : (
        values.length < max && (
          <Button
            small
            look="quiet"
            icon={<Plus className="size-3.5" />}
            className="mt-1 -ml-2"
            onPress={() => setAdding(true)}
          >
            {adding}
          </Button>
        )
      )}
      {error && <p className="mt-1 text-xs font-medium text-bad-ink">{error}</p>}
      {hint && <p className="mt-1 text-xs text-muted">{hint}</p>}
    </fieldset>
  )
}
