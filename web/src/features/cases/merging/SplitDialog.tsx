/**
 * The dialog that moves parts of a case to a new case: chosen items and tips, or everything that a merged case brought.
 * It states what moves before the split is confirmed.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { CaseTips_tip } from '#features/cases/CaseTips.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { caseLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { SplitCase_Mutation, SplitPreview_Query } from './merging.graphql.ts'

type SplitDialogProps = {
  caseData: CaseData
  itemIds?: readonly string[]
  /** the merged case whose parts leave again; nothing else can be chosen then */
  merged?: { id: string; number: string; title: string }
  onClose(): void
}

export function SplitDialog({ caseData, itemIds = [], merged, onClose }: SplitDialogProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [title, setTitle] = useState(merged?.title ?? '')
  const [reason, setReason] = useState('')
  const [tipIds, setTipIds] = useState<readonly string[]>([])
  const { busy, refused, send } = useMutation(SplitCase_Mutation)
  const expectedVersion = useExpectedVersion(caseData.version, refused)
  const chosen = merged ? { mergedCaseId: merged.id } : { itemIds: someOrNull(itemIds), tipIds: someOrNull(tipIds) }
  const { data, error, refetch } = usePageQuery({
    query: SplitPreview_Query,
    variables: { id: caseData.id, parts: chosen },
  })
  const preview = data?.case?.splitPreview
  const isEmpty = !preview || preview.items + preview.tips === 0
  const submit = async () => {
    const { done } = await send({ caseId: caseData.id, expectedVersion, parts: chosen, title, reason })
    if (!done) return
    toast(t`Đã tách ra ${done.case.number}`, { link: caseLink(caseData) })
    await navigate({ to: '/cases/$case', params: { case: done.case.id } })
  }
  const tips = merged ? [] : readFragment(CaseTips_tip, caseData.tips)
  return (
    <Dialog
      open
      onClose={onClose}
      title={merged ? t`Tách lại ${merged.number} khỏi ${caseData.number}` : t`Tách sang vụ việc mới`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={isEmpty || preview.divided.length > 0 || !title.trim() || !reason.trim()}
            onPress={submit}
          >
            <Trans>Tách vụ việc</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <MutationError refused={refused} />
        <TextField
          label={t`Tên vụ việc mới`}
          required
          maxLength={300}
          value={title}
          onChange={setTitle}
          error={refused?.fields.title}
        />
        {tips.length > 0 && (
          <fieldset className="space-y-1">
            <legend className="text-sm font-medium">
              <Trans>Phản ánh chuyển theo</Trans>
            </legend>
            {tips.map(({ id, number, subject }) => (
              <Checkbox
                key={id}
                checked={tipIds.includes(id)}
                onChange={(checked) => setTipIds(checked ? [...tipIds, id] : tipIds.filter((each) => each !== id))}
              >
                {number} · {subject}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {preview ? <SplitParts preview={preview} /> : <QueryState error={error} onRetry={refetch} className="" />}
        <TextArea
          label={t`Lý do tách`}
          required
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={setReason}
          error={refused?.fields.reason}
        />
      </div>
    </Dialog>
  )
}

/** The API takes no empty lists. */
const someOrNull = (ids: readonly string[]) => (ids.length > 0 ? [...ids] : null)

type Preview = {
  tips: number
  items: number
  requests: number
  divided: readonly { id: string; number: string }[]
}

function SplitParts({ preview: { tips, items, requests, divided } }: { preview: Preview }) {
  const { t } = useLingui()
  if (divided.length > 0)
    return (
      <Callout tone="warn" title={t`Có yêu cầu mà chỉ một phần nội dung được chọn`}>
        <Trans>Hãy chọn hết nội dung của các yêu cầu này, hoặc bỏ chọn phần đã có trong đó:</Trans>{' '}
        {divided.map(({ id, number }, place) => (
          <span key={id}>
            {place > 0 && ', '}
            <Link to="/requests/$request" params={{ request: id }} className="tabular-nums underline">
              {number}
            </Link>
          </span>
        ))}
      </Callout>
    )
  if (tips + items + requests === 0)
    return (
      <p className="text-sm text-muted">
        <Trans>
          Chưa có gì được chọn. Chọn phản ánh ở trên, hoặc chọn nội dung trong bảng rồi bấm “Tách…” ở thanh chọn.
        </Trans>
      </p>
    )
  const moved = [
    plural(tips, { one: '# phản ánh', other: '# phản ánh' }),
    plural(items, { one: '# nội dung', other: '# nội dung' }),
    plural(requests, { one: '# yêu cầu', other: '# yêu cầu' }),
  ].join(', ')
  return (
    <Callout tone="accent" title={t`Chuyển sang vụ việc mới: ${moved}`}>
      <Trans>
        Đánh giá, chứng cứ và ghi chú của các yêu cầu đi theo. Ghi chú chung ở lại. Công văn đã gửi, số liệu và nhật ký
        không đổi.
      </Trans>
    </Callout>
  )
}
