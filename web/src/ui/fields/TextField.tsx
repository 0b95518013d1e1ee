/** Text inputs of the design system: single line, multi-line and search. */
import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  SearchField as AriaSearchField,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  Button,
  Input,
} from 'react-aria-components'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { FieldBody, type FieldProps } from './Field.tsx'

type TextFieldProps = FieldProps & {
  value: string
  onChange(value: string): void
  type?: 'text' | 'email' | 'password' | 'url' | 'number'
  name?: string
  autoComplete?: string
  placeholder?: string
  autoFocus?: boolean
  maxLength?: number
  className?: string
}

export function TextField({
  value,
  onChange,
  type = 'text',
  placeholder,
  className,
  autoFocus,
  ...rest
}: TextFieldProps) {
  const { name, autoComplete, maxLength, error, required } = rest
  return (
    <AriaTextField
      {...{ value, onChange, type, name, autoComplete, maxLength, className }}
      autoFocus={autoFocus}
      isInvalid={Boolean(error)}
      isRequired={required}
      validationBehavior="aria"
    >
      <FieldBody {...rest}>
        <Input placeholder={placeholder} className={cx(controlFrame, 'h-(--control)')} />
      </FieldBody>
    </AriaTextField>
  )
}

export function TextArea({
  value,
  onChange,
  placeholder,
  className,
  autoFocus,
  rows = 4,
  ...rest
}: TextFieldProps & { rows?: number }) {
  const { name, maxLength, error, required } = rest
  return (
    <AriaTextField
      {...{ value, onChange, name, maxLength, className }}
      autoFocus={autoFocus}
      isInvalid={Boolean(error)}
      isRequired={required}
      validationBehavior="aria"
    >
      <FieldBody {...rest}>
        <AriaTextArea
          rows={rows}
          placeholder={placeholder}
          // The box grows with its text, so `rows` alone would have no effect.
          style={{ minHeight: `calc(${rows}lh + 0.875rem)` }}
          className={cx(controlFrame, 'field-sizing-content max-h-96 resize-y py-1.5 leading-normal')}
        />
      </FieldBody>
    </AriaTextField>
  )
}

type SearchFieldProps = {
  label: string
  value: string
  onChange(value: string): void
  placeholder?: string
  icon?: ReactNode
  className?: string
}

export function SearchField({ label, value, onChange, placeholder, icon, className }: SearchFieldProps) {
  const { t } = useLingui()
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className={cx('group relative', className)}>
      <span aria-hidden="true" className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint">
        {icon}
      </span>
      <Input
        placeholder={placeholder}
        className={cx(controlFrame, 'h-(--control) pr-7 [&::-webkit-search-cancel-button]:hidden', icon ? 'pl-8' : '')}
      />
      <Button
        aria-label={t`Xóa ô tìm`}
        className="absolute top-1/2 right-1.5 grid size-5 -translate-y-1/2 place-items-center rounded text-faint group-data-[empty]:hidden hover:bg-hover hover:text-text"
      >
        <X aria-hidden="true" className="size-3.5" />
      </Button>
    </AriaSearchField>
  )
}
