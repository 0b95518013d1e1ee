/** Opens a case without a tip, for content that the authority detected itself. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type CaseDraft, CaseFields } from '#components/CaseFields.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { categoryOptions, officerOptions, useCategories, useOfficers } from '#graphql/entities/reference.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { caseLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const OpenCase_Mutation = graphql(`
  mutation OpenCase_Mutation($input: OpenCaseInput!) {
    openCase(input: $input) {
      ... on OpenCasePayload {
        case {
          id
          number
        }
      }
      ...Refusal_error
    }
  }
`)

export function NewCaseDrawer({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const categories = useCategories()
  const officers = useOfficers()
  const assignee = useViewer().id ?? ''
  const emptyDraft: CaseDraft = useMemo(
    () => ({ title: '', summary: '', category: '', urgency: 'NORMAL', assignee }),
    [assignee],
  )
  const [draft, change, forget] = useDraft('case/new', emptyDraft)
  const { busy, refused, send } = useMutation(OpenCase_Mutation)
  const submit = async () => {
    const { done } = await send({
      title: draft.title,
      summary: draft.summary || null,
      categoryId: draft.category,
      urgency: draft.urgency,
      assigneeId: draft.assignee || null,
      takeItems: false,
    })
    if (!done) return
    forget()
    toast(t`Đã mở vụ việc ${done.case.number}`, { link: caseLink(done.case) })
    await navigate({ to: '/cases/$case', params: { case: done.case.id } })
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Mở vụ việc`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!draft.title.trim() || !draft.category} onPress={submit}>
            <Trans>Mở vụ việc</Trans>
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
          categories={categoryOptions(categories)}
          officers={officerOptions(officers)}
        />
      </div>
    </Drawer>
  )
}
