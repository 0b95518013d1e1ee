/** Takes the items of an import out of the case again, with a reason. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'

const UndoImport_Mutation = graphql(`
  mutation UndoImport_Mutation($input: UndoImportInput!) {
    undoImport(input: $input) {
      ... on UndoImportPayload {
        import {
          id
          state
          undone
          allowedCommands
        }
      }
      ...Refusal_error
    }
  }
`)

export function UndoImport({ importId, onUndone }: { importId: string; onUndone(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(UndoImport_Mutation)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  if (!open)
    return (
      <Button small onPress={() => setOpen(true)}>
        <Trans>Rút lại…</Trans>
      </Button>
    )
  const undo = async () => {
    await send({ importId, reason })
    onUndone()
  }
  return (
    <div className="space-y-2 rounded-lg border border-line p-3">
      <p>
        <Trans>Nội dung mà tệp này đã thêm sẽ ra khỏi vụ việc. Nội dung có từ trước vẫn ở lại.</Trans>
      </p>
      <TextField label={t`Lý do rút`} value={reason} onChange={setReason} maxLength={2000} />
      <MutationError refused={refused} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={busy} isDisabled={reason.trim() === ''} onPress={undo}>
          <Trans>Rút lại</Trans>
        </Button>
        <Button onPress={() => setOpen(false)}>
          <Trans>Thôi</Trans>
        </Button>
      </div>
    </div>
  )
}
