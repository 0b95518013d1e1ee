/** Dialogs that add a milestone or an indicator to a clause of a commitment. */

import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog } from '#components/FormDialog.tsx'
import { categoryOptions, useCategories, useTerms } from '#graphql/entities/reference.ts'
import type { Formula } from '#graphql/generated/enums.ts'
import { presentFormulas, rateName } from '#lib/i18n/labels/figures.ts'
import { termName } from '#lib/i18n/terms.ts'
import type { Clause, CommitmentData } from './commitments.graphql.ts'
import { AddIndicator_Mutation, AddMilestone_Mutation, useCommitmentMutation } from './mutations.ts'

type Props = { clause: Clause; commitment: CommitmentData; onClose(): void }

const emptyForm = {}

export function AddMilestoneDialog({ clause, commitment, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(AddMilestone_Mutation, commitment)
  return (
    <FormDialog
      title={t`Đặt mốc cho điều ${clause.number}`}
      submit={t`Đặt mốc`}
      initial={emptyForm}
      draft={`clause/${clause.id}/milestone`}
      fields={[
        { name: 'title', label: t`Nội dung phải hoàn thành`, kind: 'line' },
        { name: 'owner', label: t`Người chịu trách nhiệm phía nền tảng`, kind: 'line' },
        { name: 'dueOn', label: t`Hạn`, kind: 'day', hint: t`Quá hạn khi hết ngày này theo múi giờ của cơ quan.` },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={({ title = '', owner = '', dueOn = '' }) => act({ clauseId: clause.id, title, owner, dueOn })}
    />
  )
}

/** The server computes the measured share, so the dialog has no field for it. */
export function AddIndicatorDialog({ clause, commitment, onClose }: Props) {
  const { t } = useLingui()
  const categories = useCategories()
  const { contentKinds } = useTerms()
  const { busy, refused, act } = useCommitmentMutation(AddIndicator_Mutation, commitment)
  const [initial] = useState(() => ({ formula: 'ON_TIME', target: '100', by: 'SENT', from: commitment.promisedOn }))
  return (
    <FormDialog
      title={t`Gắn chỉ số cho điều ${clause.number}`}
      lead={t`Giá trị đo được luôn tính từ các nội dung đã yêu cầu, theo công thức đã chọn.`}
      submit={t`Gắn chỉ số`}
      initial={initial}
      draft={`clause/${clause.id}/indicator`}
      fields={[
        { name: 'label', label: t`Tên chỉ số`, kind: 'line' },
        {
          name: 'formula',
          label: t`Công thức`,
          kind: 'choice',
          choices: presentFormulas.map((key) => ({ key, text: rateName(key) })),
        },
        { name: 'target', label: t`Tỷ lệ cam kết (%)`, kind: 'percent' },
        {
          name: 'by',
          label: t`Tính theo`,
          kind: 'choice',
          choices: [
            { key: 'SENT', text: t`Ngày gửi yêu cầu` },
            { key: 'ANSWERED', text: t`Ngày nền tảng trả lời` },
          ],
        },
        { name: 'from', label: t`Tính từ ngày`, kind: 'day' },
        { name: 'to', label: t`Đến ngày`, kind: 'day', optional: true, hint: t`Để trống: tính đến nay.` },
        {
          name: 'category',
          label: t`Lĩnh vực`,
          kind: 'choice',
          optional: true,
          choices: [{ key: 'ALL', text: t`Tất cả` }, ...categoryOptions(categories)],
        },
        {
          name: 'kind',
          label: t`Loại nội dung`,
          kind: 'choice',
          optional: true,
          choices: [
            { key: 'ALL', text: t`Tất cả` },
            ...contentKinds.map((kind) => ({ key: kind.code, text: termName(kind) })),
          ],
        },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={async ({ label = '', formula, target, by, from = '', to, category, kind }) => {
        return act({
          clauseId: clause.id,
          label,
          formula: formula as Formula,
          target: Number(target) / 100,
          from,
          to: to || null,
          by: by === 'ANSWERED' ? 'ANSWERED' : 'SENT',
          categoryIds: category && category !== 'ALL' ? [category] : null,
          kinds: kind && kind !== 'ALL' ? [kind] : null,
        })
      }}
    />
  )
}
