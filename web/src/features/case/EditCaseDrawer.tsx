import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { graphql } from '#graphql/generated/gql.ts'
import { categoryOptions, officerOptions, useCategories, useOfficers } from '#graphql/reference.ts'
import { useChange } from '#graphql/useChange.ts'
import { useDraft } from '#lib/useDraft.ts'
import { useSeenVersion } from '#lib/useSeenVersion.ts'
import { Button } from '#ui/Button.tsx'
import { CaseFields } from '#ui/CaseFields.tsx'
import { Drawer } from '#ui/Dialog.tsx'
import { RefusalNote } from '#ui/RefusalNote.tsx'
import { toast } from '#ui/Toast.tsx'
import type { CaseData } from './documents.ts'

const UpdateCase_Mutation = graphql(`
  mutation UpdateCase_Mutation($input: UpdateCaseInput!) {
    updateCase(input: $input) {
      ... on Case {
        id
        title
        summary
        urgency
        version
        category {
          id
          nameVi
          nameEn
          severity
          expression
          noCapture
        }
        assignee {
          id
          name
        }
      }
      ...Refusal_error
    }
  }
`)

/** Changes the case's own fields. Only what was changed here is sent, so two people may edit different fields in turn. */
export function EditCaseDrawer({ found, onClose }: { found: CaseData; onClose(): void }) {
  const { t } = useLingui()
  const categories = useCategories()
  const officers = useOfficers()
  const [seen] = useState({
    title: found.title,
    summary: found.summary,
    category: found.category?.id ?? '',
    urgency: found.urgency,
    assignee: found.assignee?.id ?? '',
  })
  const [draft, change, forget] = useDraft(`case/${found.id}/edit`, seen)
  const { busy, refused, send } = useChange(UpdateCase_Mutation)
  const expectedVersion = useSeenVersion(found.version, refused)
  const submit = async () => {
    const { done } = await send({
      case: found.id,
      expectedVersion,
      ...(draft.title !== seen.title && { title: draft.title }),
      ...(draft.summary !== seen.summary && { summary: draft.summary }),
      ...(draft.category !== seen.category && { category: draft.category }),
      ...(draft.urgency !== seen.urgency && { urgency: draft.urgency }),
      ...(draft.assignee !== seen.assignee && { assignee: draft.assignee || null }),
    })
    if (!done) return
    forget()
    toast(t`Đã sửa vụ việc`)
    onClose()
  }
  return (
    <Drawer
      open
      holdsText
      onClose={onClose}
      title={t`Sửa vụ việc`}
      lead={found.number}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Thôi</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!draft.title.trim() || !draft.category} onPress={submit}>
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <RefusalNote refused={refused} />
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
