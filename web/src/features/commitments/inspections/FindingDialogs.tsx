/** Dialogs that record, correct and withdraw a finding of an inspection. */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog, type FormField, fileOf } from '#components/FormDialog.tsx'
import { TextDialog } from '#components/TextDialog.tsx'
import { categoryOptions, useCategories } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import type { Finding } from './Findings.tsx'
import {
  CorrectFinding_Mutation,
  type InspectionData,
  RecordFinding_Mutation,
  WithdrawFinding_Mutation,
} from './inspection.graphql.ts'

type Props = { inspection: InspectionData; onClose(): void }

export function FindingDialog({ inspection, existing, onClose }: Props & { existing?: Finding }) {
  const { t } = useLingui()
  const record = useMutation(RecordFinding_Mutation)
  const correct = useMutation(CorrectFinding_Mutation)
  const { busy, refused } = existing ? correct : record
  const expectedVersion = useExpectedVersion(inspection.version, refused)
  const { fields, capturable } = useFindingFields(existing?.category?.id)
  const [initial] = useState(() => initialOf(existing))
  const reasonField: FormField = {
    name: 'reason',
    label: t`Lý do sửa`,
    kind: 'text',
    hint: t`Nêu nội dung đã ghi sai.`,
  }
  const title = existing ? t`Sửa vi phạm phát hiện` : t`Ghi vi phạm phát hiện`
  return (
    <FormDialog
      title={title}
      lead={existing ? t`Nội dung cũ còn trong nhật ký. Không chọn tệp thì giữ tệp cũ.` : inspection.title}
      submit={existing ? t`Sửa vi phạm` : t`Ghi vi phạm`}
      initial={initial}
      draft={`inspection/${inspection.id}/finding${existing ? `/${existing.id}` : ''}`}
      fields={existing ? [...fields, reasonField] : fields}
      {...{ busy, refused, onClose }}
      onSubmit={async ({ title = '', detail, severity, category, reason = '', ...file }) => {
        const input = {
          ...{ inspectionId: inspection.id, expectedVersion, title, severity: Number(severity) },
          detail: detail || null,
          categoryId: category || null,
          ...(capturable(category) ? fileOf(file) : {}),
        }
        const { refused } = await (existing
          ? correct.send({ ...input, findingId: existing.id, reason })
          : record.send(input))
        return !refused
      }}
    />
  )
}

/** Withdraws a finding. A withdrawn finding stays visible. */
export function WithdrawFinding({ inspection, existing, onClose }: Props & { existing: Finding }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(WithdrawFinding_Mutation)
  const expectedVersion = useExpectedVersion(inspection.version, refused)
  return (
    <TextDialog
      title={t`Rút vi phạm`}
      lead={existing.title}
      label={t`Lý do`}
      field="reason"
      submit={t`Rút vi phạm`}
      danger
      draft={`inspection/${inspection.id}/finding/${existing.id}/withdraw`}
      {...{ busy, refused, onClose }}
      onSubmit={async (reason) => {
        const { refused } = await send({ inspectionId: inspection.id, expectedVersion, findingId: existing.id, reason })
        return !refused
      }}
    />
  )
}

const initialOf = (existing: Finding | undefined): Record<string, string> =>
  existing
    ? {
        title: existing.title,
        detail: existing.detail,
        severity: String(existing.severity),
        ...(existing.category && { category: existing.category.id }),
      }
    : { severity: '3' }

function useFindingFields(present?: string) {
  const { t } = useLingui()
  const categories = useCategories()
  const capturable = (category: string | undefined) => !categories.find(({ id }) => id === category)?.noCapture
  const fields: FormField[] = [
    { name: 'title', label: t`Vi phạm`, kind: 'line' },
    {
      name: 'detail',
      label: t`Chi tiết`,
      kind: 'text',
      optional: true,
      hint: t`Nêu nội dung, nơi phát hiện và cách phát hiện.`,
    },
    {
      name: 'severity',
      label: t`Mức độ`,
      kind: 'choice',
      choices: [
        { key: '1', text: t`1 – nhẹ` },
        { key: '2', text: '2' },
        { key: '3', text: '3' },
        { key: '4', text: '4' },
        { key: '5', text: t`5 – nguy hiểm đến tính mạng` },
      ],
    },
    {
      name: 'category',
      label: t`Lĩnh vực`,
      kind: 'choice',
      optional: true,
      choices: categoryOptions(categories, present),
    },
    {
      name: 'sha256',
      label: t`Chứng cứ`,
      kind: 'file',
      optional: true,
      when: ({ category }) => capturable(category),
    },
  ]
  return { fields, capturable }
}
