/** Field that selects any number of a few options, all of which are visible. */
import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components'
import { cx } from '#ui/layout/classes.ts'
import { Checkbox } from './Checkbox.tsx'
import { FieldBody, type FieldProps } from './Field.tsx'
import type { Choice } from './Select.tsx'

const MANY = 6

type CheckboxGroupProps = FieldProps & {
  choices: readonly Choice<string>[]
  value: readonly string[]
  onChange(value: string[]): void
}

export function CheckboxGroup({ choices, value, onChange, ...field }: CheckboxGroupProps) {
  return (
    <AriaCheckboxGroup
      value={[...value]}
      onChange={onChange}
      isInvalid={Boolean(field.error)}
      isRequired={field.required}
      validationBehavior="aria"
    >
      <FieldBody {...field}>
        <div
          className={cx(
            'grid gap-x-4 gap-y-1.5',
            choices.length > MANY ? 'grid-cols-2 sm:grid-cols-3' : 'sm:grid-cols-2',
          )}
        >
          {choices.map(({ key, text }) => (
            <Checkbox key={key} value={key}>
              <span className="first-letter:uppercase">{text}</span>
            </Checkbox>
          ))}
        </div>
      </FieldBody>
    </AriaCheckboxGroup>
  )
}
