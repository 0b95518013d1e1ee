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
import { useProhibitions } from '#graphql/entities/prohibitions.ts'
import { citation, isInForce } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
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
  const [assessed] = useState(() => rows.filter(({ assessments }) => assessments.length > 0).length)
  const prohibitions = useProhibitions()
  const today = useClock(isoDay)
  const usable = prohibitions.filter((each) => isInForce(each, today))
  const cite = (id: string | null) => {
    const chosen = usable.find((each) => each.id === id)
    if (!chosen || draft.violation.includes(citation(chosen))) return
    change({ violation: [`${citation(chosen)}:`, draft.violation].filter(Boolean).join('\n') })
  }
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
          <Missing
            parts={[
              draft.violation.trim() === '' && t`Hành vi vi phạm`,
              requiresNecessity && draft.necessity.trim() === '' && t`Sự cần thiết và tương xứng`,
            ]}
          />
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
        {assessed > 0 && (
          <p className="text-sm text-muted">
            {plural(assessed, {
              one: '# nội dung đã có đánh giá; bản này được ghi thêm, bản cũ giữ trong lịch sử.',
              other: '# nội dung đã có đánh giá; bản này được ghi thêm, bản cũ giữ trong lịch sử.',
            })}
          </p>
        )}
        {usable.length > 0 && (
          <ComboBox
            label={t`Quy định bị vi phạm`}
            hint={t`Quy định được đưa vào đầu phần mô tả bên dưới. Khi soạn yêu cầu, quy định của từng nội dung được xác nhận lại.`}
            choices={usable.map((each) => ({ key: each.id, text: citation(each) }))}
            value={usable.find((each) => draft.violation.includes(citation(each)))?.id ?? null}
            onChange={cite}
            placeholder={t`Gõ để tìm`}
          />
        )}
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
