/**
 * Selects one of a few options. For long lists with type-ahead use `ComboBox`. The field is disabled until the choices
 * are loaded, because a list without choices does not open.
 */
import { useLingui } from '@lingui/react/macro'
import { ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Select as AriaSelect, Button, ListBox, Popover, SelectValue } from 'react-aria-components'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { FieldBody, type FieldProps } from './Field.tsx'
import { Option, popoverFrame } from './Option.tsx'

export type Choice<K extends string> = { key: K; text: string; note?: string; icon?: ReactNode }

type SelectProps<K extends string> = FieldProps & {
  choices: readonly Choice<K>[]
  value: K | null
  onChange(value: K): void
  placeholder?: string
  className?: string
  disabled?: boolean
}

export function Select<K extends string>({
  choices,
  value,
  onChange,
  placeholder,
  className,
  disabled,
  ...rest
}: SelectProps<K>) {
  const { t } = useLingui()
  return (
    <AriaSelect
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key) as K)}
      isDisabled={disabled || choices.length === 0}
      isInvalid={Boolean(rest.error)}
      isRequired={rest.required}
      placeholder={placeholder ?? t`Chọn…`}
      validationBehavior="aria"
      className={className}
    >
      <FieldBody {...rest}>
        <Button className={cx(controlFrame, 'flex h-(--control) items-center justify-between gap-2 text-left')}>
          <SelectValue className="truncate data-[placeholder]:text-faint">
            {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
          </SelectValue>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        </Button>
      </FieldBody>
      <Popover className={cx(popoverFrame, 'min-w-(--trigger-width)')}>
        <ListBox items={choices} className="max-h-80 overflow-auto p-1 outline-none">
          {(choice) => <Option id={choice.key} text={choice.text} note={choice.note} icon={choice.icon} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
