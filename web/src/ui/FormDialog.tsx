import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Refusal } from '#lib/refusal.ts'
import { useDraft } from '#lib/useDraft.ts'
import { Button } from './Button.tsx'
import { DayField } from './DayField.tsx'
import { Dialog } from './Dialog.tsx'
import { RefusalNote } from './RefusalNote.tsx'
import { type Choice, Select } from './Select.tsx'
import { TextArea, TextField } from './TextField.tsx'

export type FormField = {
  /** The name of the input's field, so that the server's complaint stands beside it. */
  name: string
  label: string
  /** `percent` is typed as per cents. */
  kind: 'line' | 'text' | 'day' | 'choice' | 'percent'
  optional?: boolean
  hint?: ReactNode
  choices?: readonly Choice<string>[]
}

export type FormValues = Record<string, string>

type FormDialogProps = {
  title: string
  lead?: ReactNode
  submit: string
  danger?: boolean
  fields: readonly FormField[]
  /** What stands in the fields when nothing was typed yet. Must not change while the dialog is open. */
  initial: FormValues
  /** Where it is kept until it is sent; see `useDraft`. */
  draft: string
  busy: boolean
  refused: Refusal | null
  /** Resolves with true when it was done. */
  onSubmit(values: FormValues): Promise<boolean>
  onClose(): void
  children?: ReactNode
}

/** A few fields and one decision. What was typed stays until it was taken. */
export function FormDialog({ fields, initial, draft, onSubmit, onClose, ...props }: FormDialogProps) {
  const [values, change, forget] = useDraft<FormValues>(draft, initial)
  const missing = fields.some(({ name, optional }) => !optional && !values[name]?.trim())
  const submit = async () => {
    if (!(await onSubmit(values))) return
    forget()
    onClose()
  }
  return (
    <Dialog
      open
      holdsText
      onClose={onClose}
      title={props.title}
      lead={props.lead}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Thôi</Trans>
          </Button>
          <Button look={props.danger ? 'danger' : 'primary'} busy={props.busy} isDisabled={missing} onPress={submit}>
            {props.submit}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <RefusalNote refused={props.refused} />
        {fields.map((field) => (
          <Control
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            error={props.refused?.fields[field.name]}
            onChange={(value) => change({ [field.name]: value })}
          />
        ))}
        {props.children}
      </div>
    </Dialog>
  )
}

type ControlProps = { field: FormField; value: string; error: string | undefined; onChange(value: string): void }

function Control({ field, value, error, onChange }: ControlProps) {
  const { kind, label, hint, choices = [] } = field
  const shared = { label, hint, error, required: !field.optional }
  if (kind === 'day') return <DayField {...shared} value={value} onChange={onChange} />
  if (kind === 'choice') return <Select {...shared} choices={choices} value={value || null} onChange={onChange} />
  if (kind === 'text') return <TextArea {...shared} value={value} onChange={onChange} rows={4} />
  return <TextField {...shared} type={kind === 'percent' ? 'number' : 'text'} value={value} onChange={onChange} />
}
