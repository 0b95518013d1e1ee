/** Edits a draft request. Whoever saves an edit can no longer approve the request. */
import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { textsFrom } from '#components/texts/texts.ts'
import { statedInput } from '#features/requests/stated/details.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { draftOf } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { citedInput } from './cited.ts'
import { type Draft, DraftForm } from './DraftForm.tsx'
import { type DraftRequest, DraftRequest_Query } from './draft.graphql.ts'
import { useDraftCase } from './useDraftCase.ts'

const EditRequest_Mutation = graphql(`
  mutation EditRequest_Mutation($input: EditRequestInput!) {
    editRequest(input: $input) {
      ... on EditRequestPayload {
        request {
          ...RequestChange_request
          subject
          body
        }
      }
      ...Refusal_error
    }
  }
`)

export function EditDraft({ id }: { id: string }) {
  const { data, error, refetch } = usePageQuery({ query: DraftRequest_Query, variables: { id } })
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const { request } = data
  if (!request) return <Forbidden />
  return <OneDraft key={id} request={request} />
}

/**
 * Opens the form for a draft. If the browser still has unsaved text, the form also opens for a request that is no
 * longer a draft, so that the text is not lost.
 */
function OneDraft({ request }: { request: DraftRequest }) {
  const { t } = useLingui()
  const [isEditing] = useState(() => request.state === 'DRAFT' || draftOf(draftKeyOf(request)) !== null)
  if (isEditing) return <WithCase request={request} />
  return (
    <Page title={request.subject}>
      <Callout tone="warn" title={t`Yêu cầu này không còn là bản nháp nên không sửa được.`} />
    </Page>
  )
}

const draftKeyOf = ({ id }: DraftRequest) => `request/${id}/edit`

function WithCase({ request }: { request: DraftRequest }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const read = useDraftCase(request.case.id)
  const { busy, refused, send } = useMutation(EditRequest_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused, draftKeyOf(request))
  const notSubmitted = useLocation({ select: ({ state }) => state.refused ?? null })
  const saved = useMemo(() => savedIn(request), [request])
  const savedItems = useMemo(() => new Map(request.items.nodes.map((row) => [row.item.id, row])), [request])
  if (read.state === 'missing') return <Forbidden />
  if (read.state === 'failed') return <QueryState error={read.error} onRetry={read.retry} />
  if (read.state === 'reading') return <Skeleton className="p-8" />
  return (
    <DraftForm
      title={t`Sửa yêu cầu ${request.number}`}
      draftCase={read.draftCase}
      candidates={read.candidates}
      letterLanguage={read.letterLanguage}
      initial={saved}
      savedItems={savedItems}
      draft={draftKeyOf(request)}
      version={expectedVersion}
      isNoLongerDraft={request.state !== 'DRAFT'}
      editedId={request.id}
      note={request.returnNote}
      submit={t`Lưu`}
      busy={busy}
      refused={refused ?? notSubmitted}
      onSubmit={async ({ power, urgent, measure, items, cited, subject, body, ...stated }) => {
        const prohibitions = citedInput(items, cited, saved.cited)
        const { done } = await send({
          requestId: request.id,
          expectedVersion,
          ...(subject !== saved.subject && { subject }),
          ...(body !== saved.body && { body }),
          ...(power !== saved.power && { powerId: power }),
          ...(urgent !== saved.urgent && { urgent }),
          ...(measure !== saved.measure && { measure }),
          ...(items.join() !== saved.items.join() && { itemIds: items }),
          ...(prohibitions.length > 0 && { prohibitions }),
          ...statedInput(items, stated, saved),
        })
        if (!done) return false
        toast(t`Đã lưu`)
        await navigate({ to: '/requests/$request', params: { request: request.id } })
        return true
      }}
    />
  )
}

const savedIn = (request: DraftRequest): Draft => ({
  platform: request.platform.id,
  items: request.items.nodes.map(({ item }) => item.id),
  power: request.power?.id ?? '',
  urgent: request.urgent,
  measure: request.measure.code,
  cited: Object.fromEntries(
    request.items.nodes.map(({ item, prohibitions }) => [item.id, prohibitions.map(({ id }) => id)]),
  ),
  details: {},
  languages: request.languages.length > 0 ? request.languages : null,
  territories: request.territories,
  whyNotMilder: textsFrom(request.whyNotMilder),
  subject: request.subject,
  body: request.body ?? '',
  assignee: '',
})
