/**
 * The dialog that records a person's check of an item. One check by a person is enough to set the item to GONE. The
 * automatic probe needs three.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const RecordCheck_Mutation = graphql(`
  mutation RecordCheck_Mutation($input: RecordCheckInput!) {
    recordCheck(input: $input) {
      ... on RecordCheckPayload {
        item {
          id
          presence
          presenceAt
          checks {
            id
            up
            method
            observedAt
            author
            note
          }
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { item: { id: string; url: string }; onClose(): void }

export function CheckDialog({ item, onClose }: Props) {
  const { t } = useLingui()
  const [initialDraft] = useState(() => ({ up: false, observedAt: new Date(serverNow()).toISOString(), note: '' }))
  const [draft, change, forget] = useDraft(`item/${item.id}/check`, initialDraft)
  const { busy, refused, send } = useMutation(RecordCheck_Mutation)
  const submit = async () => {
    const { done } = await send({ itemId: item.id, ...draft, note: draft.note || null, method: 'PERSON' })
    if (!done) return
    forget()
    toast(t`Đã ghi kiểm tra`)
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Ghi kết quả kiểm tra`}
      lead={<HarmfulUrl url={item.url} short />}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} onPress={submit}>
            <Trans>Ghi kiểm tra</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <Segments<'gone' | 'up'>
          label={t`Kết quả`}
          value={draft.up ? 'up' : 'gone'}
          onChange={(result) => change({ up: result === 'up' })}
          choices={[
            { key: 'gone', text: t`Không còn truy cập được` },
            { key: 'up', text: t`Vẫn còn` },
          ]}
        />
        <DateTimeField
          label={t`Thời điểm kiểm tra`}
          required
          value={draft.observedAt}
          onChange={(observedAt) => observedAt && change({ observedAt })}
          error={refused?.fields.observedAt}
        />
        <TextArea
          label={t`Ghi chú`}
          rows={2}
          maxLength={2000}
          value={draft.note}
          onChange={(note) => change({ note })}
          error={refused?.fields.note}
        />
      </div>
    </Dialog>
  )
}
