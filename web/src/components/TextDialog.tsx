/**
 * Dialog for a short text that a command needs, such as the reason for a withdrawal or the note for a returned request.
 */
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
  /** Name of the input field, for the server's validation message. */
  field: string
  submit: string
  danger?: boolean
  optional?: boolean
  /** Maximum length that the server accepts, in characters. Default: 2000. */
  limit?: number
  /** Storage name of the draft; see `useDraft`. */
  draft: string
  busy: boolean
  refused: Refusal | null
  /** Resolves with true on success. */
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
