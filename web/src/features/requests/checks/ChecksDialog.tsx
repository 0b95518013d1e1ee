/** The dialog that records the same check of several items of a request: all are gone, or all are still up. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { Line } from '#features/requests/items/line.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { justNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { type NoticeObject, requestLink } from '#ui/overlays/notice.ts'

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

export const MAX_CHECKED = 200

const emptyDraft = {
  items: [] as string[],
  result: null as 'gone' | 'up' | null,
  observedAt: null as string | null,
  proof: '',
}

type Props = { request: NoticeObject; chosen: readonly Line[]; onClose(): void }

export function ChecksDialog({ request, chosen, onClose }: Props) {
  const { t } = useLingui()
  const form = `request/${request.id}/check`
  const [draft, change, forget] = useDraft(form, emptyDraft)
  const { result, observedAt } = draft
  const [ticked] = useState(() => chosen.slice(0, MAX_CHECKED).map(({ item }) => item.id))
  // After a refused check, the dialog opens without items selected on the page, so the items come from the draft.
  const items = ticked.length > 0 ? ticked : draft.items
  useEffect(() => {
    if (ticked.length > 0) change({ items: ticked })
  }, [ticked, change])
  const { busy, refused, submit: send } = useDeferred(RecordChecks_Mutation, { form, subject: { id: request.id } })
  const submit = async () => {
    const many = plural(items.length, { one: 'Ghi kiểm tra # mục', other: 'Ghi kiểm tra # mục' })
    const act = { text: many, done: t`Đã ghi kiểm tra`, link: requestLink(request) }
    const input = {
      itemIds: items,
      up: result === 'up',
      observedAt: observedAt ?? justNow(),
      proof: draft.proof.trim() || null,
    }
    if (!(await send(input, act))) return
    forget()
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
          onChange={(result) => change({ result })}
          choices={[
            { key: 'gone', text: t`Không còn truy cập được` },
            { key: 'up', text: t`Vẫn còn` },
          ]}
        />
        <DateTimeField
          label={t`Thời điểm kiểm tra`}
          hint={t`Để trống nếu vừa kiểm tra xong.`}
          value={observedAt}
          onChange={(observedAt) => change({ observedAt })}
          error={refused?.fields.observedAt}
        />
        <TextArea
          label={t`Căn cứ chứng minh`}
          hint={t`Mô tả điều đã thấy. Bắt buộc khi kiểm tra từ hơn 5 phút trước.`}
          rows={2}
          maxLength={2000}
          value={draft.proof}
          onChange={(proof) => change({ proof })}
          error={refused?.fields.proof}
        />
      </div>
    </Dialog>
  )
}
