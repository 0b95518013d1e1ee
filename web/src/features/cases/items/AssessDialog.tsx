/**
 * The dialog that records an assessment for items: which rule they violate, and why. If a present or earlier category
 * of the case concerns expression, the assessment must also state why the removal is necessary.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { MutationError } from '#components/MutationError.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const AssessItems_Mutation = graphql(`
  mutation AssessItems_Mutation($input: AssessItemsInput!) {
    assessItems(input: $input) {
      ... on AssessItemsPayload {
        case {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export function AssessDialog({
  caseData,
  rows,
  onClose,
}: {
  caseData: CaseData
  rows: readonly CaseItem[]
  onClose(): void
}) {
  const { t } = useLingui()
  const requiresNecessity = caseData.safeguards.expression
  const [ids] = useState(() => rows.map(({ item }) => item.id))
  const [before] = useState(() => {
    const last = rows[0]?.assessments[0]
    const same = rows.every(
      ({ assessments: [latest] }) => latest?.violation === last?.violation && latest?.necessity === last?.necessity,
    )
    return { violation: (same && last?.violation) || '', necessity: (same && last?.necessity) || '' }
  })
  const [draft, change, forget] = useDraft(`case/${caseData.id}/assess/${ids[0]}/${ids.length}`, before)
  const { busy, refused, send } = useMutation(AssessItems_Mutation)
  const many = ids.length
  const complete = draft.violation.trim() !== '' && (!requiresNecessity || draft.necessity.trim() !== '')
  const submit = async () => {
    const { done } = await send({
      caseId: caseData.id,
      itemIds: ids,
      violation: draft.violation,
      necessity: draft.necessity || null,
    })
    if (!done) return
    forget()
    toast(plural(many, { one: 'Đã đánh giá # nội dung', other: 'Đã đánh giá # nội dung' }))
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Đánh giá vi phạm`}
      lead={plural(many, { one: 'Ghi cho # nội dung', other: 'Ghi cho # nội dung' })}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!complete} onPress={submit}>
            <Trans>Ghi đánh giá</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextArea
          label={t`Hành vi vi phạm`}
          hint={t`Nêu quy định bị vi phạm và biểu hiện cụ thể. Nền tảng từ chối nhiều nhất vì phần này chưa rõ.`}
          required
          rows={5}
          maxLength={5000}
          value={draft.violation}
          onChange={(violation) => change({ violation })}
          error={refused?.fields.violation}
        />
        {requiresNecessity && (
          <TextArea
            label={t`Sự cần thiết và tương xứng`}
            hint={t`Vụ việc có hoặc từng có lĩnh vực liên quan đến phát ngôn: phải nêu lý do cần gỡ và lý do không có biện pháp nào nhẹ hơn.`}
            required
            rows={4}
            maxLength={5000}
            value={draft.necessity}
            onChange={(necessity) => change({ necessity })}
            error={refused?.fields.necessity}
          />
        )}
      </div>
    </Dialog>
  )
}
