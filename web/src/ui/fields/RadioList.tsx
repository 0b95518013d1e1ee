/** Chooses one of a few options that are all visible, one below the other. */
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { cx } from '#ui/layout/classes.ts'

type RadioListProps<K extends string> = {
  label: string
  required?: boolean
  choices: readonly { key: K; text: string }[]
  value: K | null
  onChange(value: K): void
}

export function RadioList<K extends string>({ label, required, choices, value, onChange }: RadioListProps<K>) {
  return (
    <RadioGroup isRequired={required} value={value} onChange={(key) => onChange(key as K)} validationBehavior="aria">
      <Label className="mb-1 flex items-baseline gap-1 text-sm font-medium">
        {label}
        {required && (
          <span aria-hidden="true" className="text-bad">
            *
          </span>
        )}
      </Label>
      <div className="divide-y divide-line overflow-hidden rounded-md border border-line-strong bg-surface">
        {choices.map(({ key, text }) => (
          <Radio
            key={key}
            value={key}
            className="flex cursor-pointer items-center gap-2.5 px-3 py-2 text-sm outline-offset-[-2px] data-[focus-visible]:outline-2 data-[hovered]:bg-hover data-[selected]:bg-accent-soft data-[selected]:font-medium"
          >
            {({ isSelected }) => (
              <>
                <span
                  aria-hidden="true"
                  className={cx(
                    'size-4 shrink-0 rounded-full bg-surface',
                    isSelected ? 'border-[5px] border-accent' : 'border border-line-strong',
                  )}
                />
                {text}
              </>
            )}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
