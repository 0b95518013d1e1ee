/** The dialog that merges a case into another open case. It states what moves before the merge is confirmed. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ListBox } from 'react-aria-components'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { categoryName } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Option } from '#ui/fields/Option.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { caseLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { MergeCounts } from './MergeCounts.tsx'
import { MergeCases_Mutation, MergeTargets_Query } from './merging.graphql.ts'
import { useMergeCounts } from './useMergeCounts.ts'

type Target = { id: string; number: string; title: string; version: number }

export function MergeDialog({ caseData, onClose }: { caseData: CaseData; onClose(): void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [target, setTarget] = useState<Target | null>(null)
  const [reason, setReason] = useState('')
  const variables = { id: caseData.id, text: text || null }
  const { data, error, refetch } = usePageQuery({ query: MergeTargets_Query, variables })
  const { busy, refused, send } = useMutation(MergeCases_Mutation)
  // Without a search text, the cases with the same content come first.
  const overlapping = text
    ? []
    : (data?.case?.overlaps ?? []).flatMap((each) => (each.case ? [{ ...each, ...each.case }] : []))
  const others = (data?.cases.nodes ?? []).filter(
    ({ id }) => id !== caseData.id && !overlapping.some((each) => each.id === id),
  )
  const choose = (id: string | undefined) =>
    setTarget([...overlapping, ...others].find((each) => each.id === id) ?? null)
  const preview = useMergeCounts(caseData.id, target?.id)
  const submit = async () => {
    if (!target) return
    // A conflict may concern either case. Both are read again after a conflict, so the versions come from the present
    // data.
    const { version } = [...overlapping, ...others].find(({ id }) => id === target.id) ?? target
    const into = { caseId: target.id, expectedVersion: version }
    const { done } = await send({ caseId: caseData.id, expectedVersion: caseData.version, into, reason })
    if (!done) return
    toast(t`Đã gộp ${caseData.number} vào ${target.number}`, { link: caseLink(caseData) })
    await navigate({ to: '/cases/$case', params: { case: target.id } })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Gộp ${caseData.number} vào vụ việc khác`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!preview.counts || !reason.trim()} onPress={submit}>
            {target ? t`Gộp vào ${target.number}` : t`Gộp vụ việc`}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <MutationError refused={refused} />
        <SearchBox label={t`Tìm vụ việc đang mở`} value={text} onChange={setText} />
        {data ? (
          <ListBox
            aria-label={t`Vụ việc đang mở`}
            selectionMode="single"
            selectedKeys={target ? [target.id] : []}
            onSelectionChange={(keys) => choose(keys === 'all' ? undefined : String([...keys][0] ?? ''))}
            renderEmptyState={() => (
              <p className="px-2 py-4 text-sm text-muted">
                <Trans>Không có vụ việc đang mở phù hợp.</Trans>
              </p>
            )}
            className="max-h-60 overflow-auto rounded-lg border border-line p-1 outline-none"
          >
            {overlapping.map(({ id, number, title, itemsInBoth }) => (
              <Option key={id} id={id} text={title} note={`${number} · ${t`${itemsInBoth} nội dung trùng`}`} />
            ))}
            {others.map(({ id, number, title, category }) => (
              <Option
                key={id}
                id={id}
                text={title}
                note={category ? `${number} · ${categoryName(category)}` : number}
              />
            ))}
          </ListBox>
        ) : (
          <QueryState error={error} onRetry={refetch} className="" />
        )}
        {target && <MergeCounts from={caseData} into={target} preview={preview} />}
        <TextArea
          label={t`Lý do gộp`}
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
