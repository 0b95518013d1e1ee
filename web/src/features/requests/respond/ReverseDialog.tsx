/**
 * The dialog that records that an action was reversed. If the platform reversed the action on its own, the item no
 * longer counts as actioned. Otherwise the item should not have been requested, so it no longer counts as requested
 * either.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { MutationError } from '#components/MutationError.tsx'
import type { Line } from '#features/requests/items/line.ts'
import type { ReversedBy } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { capital } from '#lib/i18n/capital.ts'
import { label, reversedBy } from '#lib/i18n/labels/requests.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const ReverseItem_Mutation = graphql(`
  mutation ReverseItem_Mutation($input: ReverseItemInput!) {
    reverseItem(input: $input) {
      ... on ReverseItemPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { request: { id: string; version: number }; line: Line; onClose(): void }

const reversers: readonly ReversedBy[] = ['PLATFORM', 'AUTHORITY', 'APPEAL', 'COURT']

export function ReverseDialog({ request, line, onClose }: Props) {
  const { t } = useLingui()
  const [initialDraft] = useState(() => ({
    by: 'PLATFORM' as ReversedBy,
    at: new Date(serverNow()).toISOString(),
    reason: '',
  }))
  const [draft, change, forget] = useDraft(`request/${line.id}/reverse`, initialDraft)
  const { busy, refused, send } = useMutation(ReverseItem_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const submit = async () => {
    const { done } = await send({ itemId: line.id, expectedVersion, ...draft })
    if (!done) return
    forget()
    toast(t`Đã ghi khôi phục`)
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Ghi nội dung được khôi phục`}
      lead={<HarmfulUrl url={line.item.url} short />}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="danger" busy={busy} isDisabled={draft.reason.trim() === ''} onPress={submit}>
            <Trans>Ghi khôi phục</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <Select
          label={t`Bên khôi phục`}
          required
          value={draft.by}
          onChange={(by) => change({ by })}
          choices={reversers.map((key) => ({ key, text: capital(label(reversedBy, key)) }))}
          hint={
            draft.by === 'PLATFORM'
              ? t`Mục này không còn tính là đã xử lý, nhưng vẫn tính là đã yêu cầu.`
              : t`Mục này bị bỏ khỏi cả số đã xử lý lẫn số đã yêu cầu, và được đếm riêng.`
          }
        />
        <DateTimeField
          label={t`Thời điểm khôi phục`}
          required
          value={draft.at}
          min={line.answeredAt ?? undefined}
          onChange={(at) => at && change({ at })}
          error={refused?.fields.at}
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
