/** Dialogs that withdraw request items or a request. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { TextDialog } from '#components/TextDialog.tsx'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import type { Line } from './line.ts'

const WithdrawItems_Mutation = graphql(`
  mutation WithdrawItems_Mutation($input: WithdrawItemsInput!) {
    withdrawItems(input: $input) {
      ... on WithdrawItemsPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

const WithdrawRequest_Mutation = graphql(`
  mutation WithdrawRequest_Mutation($input: WithdrawRequestInput!) {
    withdrawRequest(input: $input) {
      ... on WithdrawRequestPayload {
        request {
          ...RequestChange_request
          withdrawnAt
          withdrawReason
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = {
  request: Pick<StaffRequestData, 'id' | 'version' | 'number' | 'sentAt' | 'editors'>
  onClose(): void
}

/**
 * Withdraws request items. After the sending, a withdrawal counts as the authority's own error, unless a supervisor
 * takes it back. Before the sending, a withdrawal only removes the items from the request. If the viewer is not an
 * author of the request, the items are then returned to its authors.
 */
export function WithdrawItemsDialog({ request, chosen, onClose }: Props & { chosen: readonly Line[] }) {
  const { t } = useLingui()
  const [items] = useState(() => chosen.map(({ id }) => id))
  const viewer = useViewer()
  const [unsent] = useState(() => request.sentAt === null)
  const returned = unsent && request.editors.every(({ id }) => id !== viewer.id)
  const { busy, refused, send } = useMutation(WithdrawItems_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const many = items.length
  return (
    <TextDialog
      danger
      title={
        returned
          ? plural(many, { one: 'Trả lại # mục', other: 'Trả lại # mục' })
          : plural(many, { one: 'Rút # mục', other: 'Rút # mục' })
      }
      lead={
        returned
          ? t`Mục rời khỏi yêu cầu này. Cán bộ bổ sung ở vụ việc rồi đưa vào yêu cầu khác.`
          : unsent
            ? t`Mục rời khỏi yêu cầu này. Nền tảng chưa nhận nên không tính là sai sót của cơ quan.`
            : t`Mục đã rút được tính là sai sót của cơ quan. Nếu rút nhầm, lãnh đạo duyệt có thể hủy việc rút.`
      }
      label={t`Lý do`}
      field="reason"
      submit={returned ? t`Trả lại` : t`Rút`}
      draft={`request/${request.id}/withdraw`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (reason) => {
        const { done } = await send({ requestId: request.id, expectedVersion, itemIds: items, reason })
        if (done)
          toast(
            returned
              ? plural(many, { one: 'Đã trả lại # mục', other: 'Đã trả lại # mục' })
              : plural(many, { one: 'Đã rút # mục', other: 'Đã rút # mục' }),
          )
        return Boolean(done)
      }}
    />
  )
}

/** Withdraws the request. Items that were already answered keep their answers. */
export function WithdrawRequestDialog({ request, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(WithdrawRequest_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  return (
    <TextDialog
      danger
      title={t`Rút yêu cầu ${request.number}`}
      lead={
        request.sentAt === null
          ? t`Không hoàn tác được. Yêu cầu chưa gửi nên không tính là sai sót của cơ quan.`
          : t`Các mục chưa có kết quả được tính là sai sót của cơ quan. Nếu rút nhầm, lãnh đạo duyệt có thể hủy việc rút.`
      }
      label={t`Lý do`}
      field="reason"
      submit={t`Rút yêu cầu`}
      draft={`request/${request.id}/withdraw-all`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (reason) => {
        const { done } = await send({ requestId: request.id, expectedVersion, reason })
        if (done) toast(t`Đã rút yêu cầu ${request.number}`)
        return Boolean(done)
      }}
    />
  )
}
