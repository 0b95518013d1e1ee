/**
 * Selects one of many options by typing; accents may be omitted. The field is disabled until the choices are loaded,
 * because text that is typed earlier opens no list.
 */
import { useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { ChevronsUpDown } from 'lucide-react'
import { ComboBox as AriaComboBox, Button, Input, ListBox, Popover } from 'react-aria-components'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { FieldBody, type FieldProps } from './Field.tsx'
import { Option, popoverFrame } from './Option.tsx'
import type { Choice } from './Select.tsx'

type ComboBoxProps<K extends string> = FieldProps & {
  choices: readonly Choice<K>[]
  value: K | null
  onChange(value: K | null): void
  placeholder?: string
  className?: string
  autoFocus?: boolean
}

export function ComboBox<K extends string>({
  choices,
  value,
  onChange,
  placeholder,
  className,
  autoFocus,
  ...rest
}: ComboBoxProps<K>) {
  const { t } = useLingui()
  return (
    <AriaComboBox
      defaultItems={choices}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : (String(key) as K))}
      defaultFilter={(text, typed) => unaccent(text).includes(unaccent(typed))}
      isDisabled={choices.length === 0}
      isInvalid={Boolean(rest.error)}
      isRequired={rest.required}
      menuTrigger="focus"
      autoFocus={autoFocus}
      validationBehavior="aria"
      className={className}
    >
      <FieldBody {...rest}>
        <span className="relative block">
          <Input placeholder={placeholder} className={cx(controlFrame, 'h-(--control) pr-8')} />
          <Button
            aria-label={t`Mở danh sách`}
            className="absolute inset-y-0 right-0 grid w-8 place-items-center text-faint"
          >
            <ChevronsUpDown aria-hidden="true" className="size-3.5" />
          </Button>
        </span>
      </FieldBody>
      <Popover className={cx(popoverFrame, 'min-w-(--trigger-width)')}>
        <ListBox<Choice<K>> className="max-h-80 overflow-auto p-1 outline-none">
          {(choice) => <Option id={choice.key} text={choice.text} note={choice.note} icon={choice.icon} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
