/** Label, hint and validation message that form fields share. */
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'

export type FieldProps = {
  label: string
  /** Text that a screen reader reads before the label. On screen, a heading above the field shows this text. */
  announced?: string
  hint?: ReactNode
  error?: string | null
  required?: boolean
}

export function FieldBody({ label, announced, hint, error, required, children }: FieldProps & { children: ReactNode }) {
  return (
    <>
      <Label className="mb-1 flex items-baseline gap-1 text-sm font-medium">
        {announced && <span className="sr-only">{`${announced}: `}</span>}
        {label}
        {required && (
          <span aria-hidden="true" className="text-bad">
            *
          </span>
        )}
      </Label>
      {children}
      <FieldError className="mt-1 block text-xs font-medium text-bad-ink">{error ?? undefined}</FieldError>
      {hint && (
        <Text slot="description" className="mt-1 block text-xs text-muted">
          {hint}
        </Text>
      )}
    </>
  )
}
