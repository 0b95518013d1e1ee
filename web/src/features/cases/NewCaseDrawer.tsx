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
import { TextArea } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { caseLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { keepPasted } from './intake/pasted.ts'
import { SimilarCases } from './intake/SimilarCases.tsx'

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
  const emptyDraft: CaseDraft & { addresses: string } = useMemo(
    () => ({ title: '', summary: '', category: '', urgency: 'NORMAL', assignee, addresses: '' }),
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
    const hasAddresses = draft.addresses.trim() !== ''
    if (hasAddresses) keepPasted(done.case.id, draft.addresses)
    await navigate({
      to: '/cases/$case',
      params: { case: done.case.id },
      search: { open: hasAddresses ? 'paste' : undefined },
    })
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Mở vụ việc`}
      footer={
        <>
          <Missing parts={[!draft.title.trim() && t`Tên vụ việc`, !draft.category && t`Lĩnh vực`]} />
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
        <SimilarCases title={draft.title} />
        <TextArea
          label={t`Địa chỉ của nội dung`}
          hint={t`Dán văn bản bất kỳ có địa chỉ. Sau khi mở vụ việc, trang tiếp theo cho xem địa chỉ nhận ra và chỗ trùng trước khi thêm.`}
          rows={4}
          value={draft.addresses}
          onChange={(addresses) => change({ addresses })}
        />
      </div>
    </Drawer>
  )
}
