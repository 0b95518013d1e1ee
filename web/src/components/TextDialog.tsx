/** Dialog for a short text that a command needs, such as the reason for a withdrawal. */
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useDraft } from '#lib/hooks/useDraft.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { MutationError } from './MutationError.tsx'

type TextDialogProps = {
  title: string
  lead?: ReactNode
  label: string
  hint?: ReactNode
  field: string
  submit: string
  danger?: boolean
  optional?: boolean
  /** Maximum number of characters that the server accepts; default 2000. */
  limit?: number
  draft: string
  busy: boolean
  refused: Refusal | null
  onSubmit(text: string): Promise<boolean>
  onClose(): void
  children?: ReactNode
}

const empty = { text: '' }

export function TextDialog(props: TextDialogProps) {
  const [{ text }, change, forget] = useDraft(props.draft, empty)
  const submit = async () => {
    if (!(await props.onSubmit(text.trim()))) return
    forget()
    props.onClose()
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      lead={props.lead}
      keepOpenOnOutsideClick
      footer={
        <>
          <Missing parts={[!props.optional && text.trim() === '' && props.label]} />
          <Button onPress={props.onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look={props.danger ? 'danger' : 'primary'}
            busy={props.busy}
            isDisabled={!props.optional && text.trim() === ''}
            onPress={submit}
          >
            {props.submit}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={props.refused} />
        {props.children}
        <TextArea
          label={props.label}
          hint={props.hint}
          required={!props.optional}
          maxLength={props.limit ?? 2000}
          value={text}
          onChange={(value) => change({ text: value })}
          error={props.refused?.fields[props.field]}
          rows={4}
        />
      </div>
    </Dialog>
  )
}
