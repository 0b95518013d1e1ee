/** The dialog that records the same check of several items of a request: all are gone, or all are still up. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { Line } from '#features/requests/items/line.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const RecordChecks_Mutation = graphql(`
  mutation RecordChecks_Mutation($input: RecordChecksInput!) {
    recordChecks(input: $input) {
      ... on RecordChecksPayload {
        items {
          id
          presence
          presenceAt
        }
      }
      ...Refusal_error
    }
  }
`)

/** Maximum number of items that the server accepts in one command. */
export const MAX_CHECKED = 200

export function ChecksDialog({ chosen, onClose }: { chosen: readonly Line[]; onClose(): void }) {
  const { t } = useLingui()
  const [items] = useState(() => chosen.slice(0, MAX_CHECKED).map(({ item }) => item.id))
  const [result, setResult] = useState<'gone' | 'up' | null>(null)
  const [observedAt, setObservedAt] = useState<string | null>(null)
  const [proof, setProof] = useState('')
  const { busy, refused, send } = useMutation(RecordChecks_Mutation)
  const submit = async () => {
    const { done } = await send({ itemIds: items, up: result === 'up', observedAt, proof: proof.trim() || null })
    if (!done) return
    toast(t`Đã ghi kiểm tra`)
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={plural(items.length, { one: 'Ghi kết quả kiểm tra # mục', other: 'Ghi kết quả kiểm tra # mục' })}
      lead={t`Chỉ ghi những nội dung mà bạn đã tự mở xem. Mọi mục đã chọn được ghi cùng một kết quả.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={result === null} onPress={submit}>
            <Trans>Ghi kiểm tra</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <Segments<'gone' | 'up'>
          label={t`Kết quả`}
          value={result}
          onChange={setResult}
          choices={[
            { key: 'gone', text: t`Không còn truy cập được` },
            { key: 'up', text: t`Vẫn còn` },
          ]}
        />
        <DateTimeField
          label={t`Thời điểm kiểm tra`}
          hint={t`Để trống nếu vừa kiểm tra xong.`}
          value={observedAt}
          onChange={setObservedAt}
          error={refused?.fields.observedAt}
        />
        <TextArea
          label={t`Căn cứ chứng minh`}
          hint={t`Mô tả điều đã thấy. Bắt buộc khi kiểm tra từ hơn 5 phút trước.`}
          rows={2}
          maxLength={2000}
          value={proof}
          onChange={setProof}
          error={refused?.fields.proof}
        />
      </div>
    </Dialog>
  )
}
