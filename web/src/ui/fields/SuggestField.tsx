/** Text field with earlier values as suggestions, so that users spell the same name in the same way. */
import { unaccent } from '@takedown/query/unaccent.ts'
import { ComboBox as AriaComboBox, Input, ListBox, Popover } from 'react-aria-components'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { FieldBody, type FieldProps } from './Field.tsx'
import { Option, popoverFrame } from './Option.tsx'

type SuggestFieldProps = FieldProps & { suggestions: readonly string[]; value: string; onChange(value: string): void }

export function SuggestField({ suggestions, value, onChange, ...rest }: SuggestFieldProps) {
  return (
    <AriaComboBox
      allowsCustomValue
      defaultItems={suggestions.map((text) => ({ text }))}
      inputValue={value}
      onInputChange={onChange}
      defaultFilter={(text, typed) => unaccent(text).includes(unaccent(typed))}
      isInvalid={Boolean(rest.error)}
      isRequired={rest.required}
      menuTrigger="focus"
      validationBehavior="aria"
    >
      <FieldBody {...rest}>
        <Input className={cx(controlFrame, 'h-(--control)')} />
      </FieldBody>
      <Popover className={cx(popoverFrame, 'w-(--trigger-width)')}>
        <ListBox<{ text: string }> className="max-h-60 overflow-auto p-1 outline-none">
          {({ text }) => <Option id={text} text={text} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
