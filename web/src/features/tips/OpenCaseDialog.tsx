/** Opens a case from a tip. The officer chooses whether the items of the tip are added to the case. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { CaseFields } from '#components/CaseFields.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { categoryOptions, officerOptions, useCategories, useOfficers } from '#graphql/entities/reference.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import type { TipDanger, Urgency } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { caseLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const OpenCaseFromTip_Mutation = graphql(`
  mutation OpenCaseFromTip_Mutation($input: OpenCaseInput!) {
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

/** Maximum number of characters of the tip's text that become the summary of the case. */
const MAX_SUMMARY = 2000

type Tip = {
  id: string
  subject: string
  text: string
  within24h: boolean
  danger: TipDanger | null
  items: readonly { id: string; url: string | null; name: string | null }[]
  /** The cases to which the tip may belong, the best match first. */
  matches: readonly { case: { number: string; category: { id: string } | null } | null }[]
}

/** Maximum number of items that the dialog lists. */
const MAX_LISTED = 10

export function OpenCaseDialog({ tip, onClose }: { tip: Tip; onClose(): void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  // In a work queue, the dialog closes once the case is created, the page stays, and the queue opens the next tip.
  // Elsewhere, the page of the new case opens.
  const inQueue = useSearch({ strict: false, select: ({ queue }) => queue !== undefined })
  const categories = useCategories()
  const officers = useOfficers()
  const assignee = useViewer().id ?? ''
  const initialDraft = useMemo(
    () => ({
      title: tip.subject,
      summary: tip.text.slice(0, MAX_SUMMARY),
      category: '',
      urgency: (tip.danger ? 'CRITICAL' : tip.within24h ? 'HIGH' : 'NORMAL') as Urgency,
      assignee,
      takeItems: true,
    }),
    [tip.subject, tip.text, tip.within24h, tip.danger, assignee],
  )
  const [draft, change, forget] = useDraft(`tips/${tip.id}/case`, initialDraft)
  const { busy, refused, send } = useMutation(OpenCaseFromTip_Mutation)
  const submit = async () => {
    const { done } = await send({
      title: draft.title,
      summary: draft.summary || null,
      categoryId: draft.category,
      urgency: draft.urgency,
      assigneeId: draft.assignee || null,
      takeItems: draft.takeItems,
      tipIds: [tip.id],
    })
    if (!done) return
    forget()
    toast(t`Đã mở vụ việc ${done.case.number}`, { link: caseLink(done.case) })
    if (inQueue) onClose()
    else await navigate({ to: '/cases/$case', params: { case: done.case.id } })
  }
  const count = tip.items.length
  const similar = tip.matches.find((match) => match.case?.category)?.case
  const suggested = categoryOptions(categories).find(({ key }) => key === similar?.category?.id)
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Mở vụ việc từ phản ánh`}
      lead={tip.subject}
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
        {similar && suggested && !draft.category && (
          <Callout
            compact
            tone="accent"
            title={t`Lĩnh vực có thể là “${suggested.text}”, như vụ việc ${similar.number}`}
            action={
              <Button small onPress={() => change({ category: suggested.key })}>
                <Trans>Dùng lĩnh vực này</Trans>
              </Button>
            }
          />
        )}
        <CaseFields
          draft={draft}
          change={change}
          errors={refused?.fields ?? {}}
          categories={categoryOptions(categories)}
          officers={officerOptions(officers)}
        />
        {draft.summary === '' && tip.text.trim() !== '' && (
          <Button small onPress={() => change({ summary: tip.text.slice(0, MAX_SUMMARY) })}>
            <Trans>Dùng nội dung phản ánh làm tóm tắt</Trans>
          </Button>
        )}
        {count > 0 && (
          <Checkbox checked={draft.takeItems} onChange={(takeItems) => change({ takeItems })}>
            <Trans>Đưa {count} nội dung nhận diện được vào vụ việc</Trans>
          </Checkbox>
        )}
        {draft.takeItems && count > 0 && (
          <ul aria-label={t`Nội dung đưa vào vụ việc`} className="-mt-2 space-y-0.5 pl-6 text-sm">
            {tip.items.slice(0, MAX_LISTED).map(({ id, url, name }) => (
              <li key={id}>{url === null ? name : <HarmfulUrl url={url} short whole />}</li>
            ))}
            {count > MAX_LISTED && <li className="text-muted">{t`và ${count - MAX_LISTED} nội dung khác`}</li>}
          </ul>
        )}
      </div>
    </Drawer>
  )
}
