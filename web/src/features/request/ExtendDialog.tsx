import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { graphql } from '#graphql/generated/gql.ts'
import { useChange } from '#graphql/useChange.ts'
import { useDraft } from '#lib/useDraft.ts'
import { useSeenVersion } from '#lib/useSeenVersion.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { RefusalNote } from '#ui/RefusalNote.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/Toast.tsx'
import type { Line } from './line.ts'

const ExtendDeadline_Mutation = graphql(`
  mutation ExtendDeadline_Mutation($input: ExtendDeadlineInput!) {
    extendDeadline(input: $input) {
      ... on RemovalRequest {
        ...RequestChange_request
      }
      ...Refusal_error
    }
  }
`)

type Props = {
  request: { id: string; version: number }
  chosen: readonly Line[]
  onClose(): void
  onChanged(): void
}

const empty = { hours: '24', reason: '' }

/** Gives the platform more time for some items; a supervisor's decision, with its reason. */
export function ExtendDialog({ request, chosen, onClose, onChanged }: Props) {
  const { t } = useLingui()
  const [items] = useState(() => chosen.map(({ id }) => id))
  const [draft, change, forget] = useDraft(`request/${request.id}/extend`, empty)
  const { busy, refused, send } = useChange(ExtendDeadline_Mutation)
  const expectedVersion = useSeenVersion(request.version, refused)
  const many = items.length
  const hours = Number(draft.hours)
  const valid = Number.isInteger(hours) && hours >= 1 && hours <= 8760 && draft.reason.trim() !== ''
  const submit = async () => {
    const { done } = await send({ request: request.id, expectedVersion, items, hours, reason: draft.reason })
    onChanged()
    if (!done) return
    forget()
    toast(plural(many, { one: 'Đã gia hạn # mục', other: 'Đã gia hạn # mục' }))
    onClose()
  }
  return (
    <Dialog
      open
      holdsText
      onClose={onClose}
      title={plural(many, { one: 'Gia hạn # mục', other: 'Gia hạn # mục' })}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Thôi</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!valid} onPress={submit}>
            <Trans>Gia hạn</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <RefusalNote refused={refused} />
        <TextField
          label={t`Thêm số giờ`}
          type="number"
          required
          value={draft.hours}
          onChange={(value) => change({ hours: value })}
          error={refused?.fields.hours}
        />
        <TextArea
          label={t`Lý do`}
          required
          maxLength={2000}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          error={refused?.fields.reason}
        />
      </div>
    </Dialog>
  )
}
