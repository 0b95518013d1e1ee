/** The dialog with which a supervisor extends the deadline of request items, with a reason. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { DeadlineClock } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { Line } from './line.ts'

const ExtendDeadline_Mutation = graphql(`
  mutation ExtendDeadline_Mutation($input: ExtendDeadlineInput!) {
    extendDeadline(input: $input) {
      ... on ExtendDeadlinePayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = {
  request: { id: string; version: number; power: { clock: DeadlineClock } | null }
  chosen: readonly Line[]
  onClose(): void
}

const emptyDraft = { hours: '24', reason: '' }

export function ExtendDialog({ request, chosen, onClose }: Props) {
  const { t } = useLingui()
  const [items] = useState(() => chosen.map(({ id }) => id))
  const [draft, change, forget] = useDraft(`request/${request.id}/extend`, emptyDraft)
  const { busy, refused, send } = useMutation(ExtendDeadline_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  const [presentDue] = useState(() => dueAfter(chosen, 0))
  const many = items.length
  const hours = Number(draft.hours)
  const isValidHours = Number.isInteger(hours) && hours >= 1 && hours <= 8760
  const submit = async () => {
    const { done } = await send({ requestId: request.id, expectedVersion, itemIds: items, hours, reason: draft.reason })
    if (!done) return
    forget()
    toast(plural(many, { one: 'Đã gia hạn # mục', other: 'Đã gia hạn # mục' }))
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={plural(many, { one: 'Gia hạn # mục', other: 'Gia hạn # mục' })}
      footer={
        <>
          <Missing parts={[!isValidHours && t`Thêm số giờ`, draft.reason.trim() === '' && t`Lý do`]} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isValidHours || draft.reason.trim() === ''} onPress={submit}>
            <Trans>Gia hạn</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        {presentDue && <p className="text-sm text-muted tabular-nums">{t`Hạn hiện nay: ${presentDue}`}</p>}
        <TextField
          label={t`Thêm số giờ`}
          type="number"
          required
          value={draft.hours}
          onChange={(value) => change({ hours: value })}
          error={refused?.fields.hours}
          hint={
            request.power?.clock === 'WORKING'
              ? t`Tính theo giờ làm việc, từ hạn hiện tại của từng mục.`
              : request.power?.clock === 'WORKING_DAYS'
                ? t`Tính từ hạn hiện tại của từng mục; mỗi ngày làm việc là 24 giờ.`
                : isValidHours && t`Hạn mới: ${dueAfter(chosen, hours)}`
          }
        />
        <p className="text-sm text-muted">
          <Trans>
            Tỷ lệ “Đúng hạn đầu tiên” vẫn tính theo hạn trước khi gia hạn. Đầu mối của nền tảng thấy hạn mới khi mở yêu
            cầu, không có thông báo riêng.
          </Trans>
        </p>
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

/**
 * Returns the due date of the items after these hours, or the earliest and the latest if they differ. With `hours` above
 * 0, it is right only for items whose clock counts every hour. Empty if no item has a due date.
 */
function dueAfter(lines: readonly Line[], hours: number): string {
  const dues = lines.flatMap(({ dueAt }) => (dueAt ? [Date.parse(dueAt) + hours * 3_600_000] : []))
  if (dues.length === 0) return ''
  return [...new Set([Math.min(...dues), Math.max(...dues)])].map(dateTime).join(' – ')
}
