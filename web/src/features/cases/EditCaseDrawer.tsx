/**
 * Edits the fields of a case. The draft contains only the fields that the officer has edited, so the others show
 * changes that colleagues save meanwhile.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { type CaseDraft, CaseFields } from '#components/CaseFields.tsx'
import { useConflictingValues } from '#components/ConflictingEdit.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { categoryOptions, officerOptions, useCategories, useOfficers } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { CaseData } from './cases.graphql.ts'
import { SealWarning } from './SealWarning.tsx'

const UpdateCase_Mutation = graphql(`
  mutation UpdateCase_Mutation($input: UpdateCaseInput!) {
    updateCase(input: $input) {
      ... on UpdateCasePayload {
        case {
          id
          title
          summary
          urgency
          version
          category {
            id
            nameVi: name(locale: VI)
            nameEn: name(locale: EN)
            severity
            expression
            noCapture
          }
          assignee {
            id
            name
          }
        }
      }
      ...Refusal_error
    }
  }
`)

const untouched: Partial<CaseDraft> & { reason?: string } = {}

export function EditCaseDrawer({ caseData, onClose }: { caseData: CaseData; onClose(): void }) {
  const { t } = useLingui()
  const categories = useCategories()
  const officers = useOfficers()
  const { busy, refused, send } = useMutation(UpdateCase_Mutation)
  const name = `case/${caseData.id}/edit`
  const [typed, change, forget, expectedVersion] = useEditDraft(name, untouched, caseData.version, refused)
  const draft: CaseDraft = {
    title: caseData.title,
    summary: caseData.summary,
    category: caseData.category?.id ?? '',
    urgency: caseData.urgency,
    assignee: caseData.assignee?.id ?? '',
    ...typed,
  }
  const theirs = useConflictingValues(caseData)
  const isMoved = draft.category !== (caseData.category?.id ?? '')
  const hasSentItems = caseData.outcome.some(({ state, items }) => items > 0 && state !== 'NOT_SENT')
  const reason = typed.reason?.trim()
  const seals =
    !caseData.safeguards.noCapture && categories.some(({ id, noCapture }) => id === draft.category && noCapture)
  const submit = async () => {
    const { done } = await send({
      caseId: caseData.id,
      expectedVersion,
      title: typed.title,
      summary: typed.summary,
      categoryId: typed.category,
      urgency: typed.urgency,
      reason: isMoved ? reason || undefined : undefined,
      ...(typed.assignee !== undefined && { assigneeId: typed.assignee || null }),
    })
    if (!done) return
    forget()
    toast(t`Đã sửa vụ việc`)
    onClose()
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Sửa vụ việc`}
      lead={caseData.number}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!draft.title.trim() || !draft.category || (isMoved && hasSentItems && !reason)}
            onPress={submit}
          >
            {seals ? <Trans>Lưu và niêm phong</Trans> : <Trans>Lưu</Trans>}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <CaseFields
          draft={draft}
          change={change}
          errors={refused?.fields ?? {}}
          theirs={theirs}
          categories={categoryOptions(categories, caseData.category?.id)}
          officers={officerOptions(officers)}
        />
        {isMoved && (
          <TextArea
            label={t`Lý do đổi lĩnh vực`}
            required={hasSentItems}
            rows={2}
            maxLength={2000}
            value={typed.reason ?? ''}
            onChange={(reason) => change({ reason })}
            hint={hasSentItems && t`Nội dung của vụ việc đã được gửi đi và tính trong số liệu, nên cần nêu lý do.`}
            error={refused?.fields.reason}
          />
        )}
        {seals && <SealWarning caseId={caseData.id} />}
      </div>
    </Drawer>
  )
}
