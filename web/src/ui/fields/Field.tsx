/** Label, hint and validation message that form fields share. */
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'

export type FieldProps = {
  label: string
  /** Text that a screen reader reads before the label. On screen, a heading above the field shows this text. */
  announced?: string
  /** Instructions; announced with the field. */
  hint?: ReactNode
  /** Validation message of the server or the form. */
  error?: string | null
  required?: boolean
}

/** Label, control, validation message and hint, in that order, inside a React Aria field. */
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
