/** Edits a draft request. An officer who saves an edit can no longer approve the request. */
import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { inputOf, type LocalizedText, textsFrom } from '#components/texts/texts.ts'
import { statedInput } from '#features/requests/stated/details.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { draftOf } from '#lib/hooks/useDraft.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { citedInput } from './cited.ts'
import { type Draft, DraftForm } from './DraftForm.tsx'
import { type DraftItem, type DraftRequest, DraftRequest_Query, DraftRequestItems_Query } from './draft.graphql.ts'
import { fitsOne } from './saving/chunks.ts'
import { draftKeyOf } from './saving/draftKey.ts'
import { useEditInChunks } from './saving/useEditInChunks.ts'
import { useDraftCase } from './useDraftCase.ts'

export function EditDraft({ id }: { id: string }) {
  const { data, error, refetch } = usePageQuery({ query: DraftRequest_Query, variables: { id } })
  const items = usePages(DraftRequestItems_Query, { id }, (result) => result.request?.items, { all: true })
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const { request } = data
  if (!request) return <Forbidden />
  if (!items.nodes || !items.complete) return <QueryState error={items.error} onRetry={items.refetch} />
  return <OneDraft key={id} request={request} items={items.nodes} />
}

type Props = { request: DraftRequest; items: readonly DraftItem[] }

/**
 * Opens the form for a draft. If the browser still has unsaved text, the form also opens for a request that is no
 * longer a draft, so that the text is not lost.
 */
function OneDraft({ request, items }: Props) {
  const { t } = useLingui()
  const [isEditing] = useState(() => request.state === 'DRAFT' || draftOf(draftKeyOf(request)) !== null)
  if (isEditing) return <WithCase request={request} items={items} />
  return (
    <Page title={request.subject}>
      <Callout tone="warn" title={t`Yêu cầu này không còn là bản nháp nên không sửa được.`} />
    </Page>
  )
}

function WithCase({ request, items }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const read = useDraftCase(request.case.id)
  const { busy, refused, progress, save } = useEditInChunks()
  // The version that the draft had after this page saved the last part of an edit; 0 if it has saved none.
  const [ownVersion, setOwnVersion] = useState(0)
  const expectedVersion = Math.max(ownVersion, useExpectedVersion(request.version, refused, draftKeyOf(request)))
  const notSubmitted = useLocation({ select: ({ state }) => state.refused ?? null })
  const saved = useMemo(() => savedIn(request, items), [request, items])
  const savedItems = useMemo(() => new Map(items.map((row) => [row.item.id, row])), [items])
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
      savedTemplates={request.letterTemplates}
      note={request.returnNote}
      submit={t`Lưu`}
      {...{ busy, progress }}
      refused={refused ?? notSubmitted}
      onSubmit={async ({ power, urgent, measure, items, cited, body, ...stated }, values) => {
        const prohibitions = citedInput(items, cited, saved.cited)
        const { version, refused } = await save({
          requestId: request.id,
          expectedVersion,
          ...(body !== saved.body && { body }),
          ...(power !== saved.power && { powerId: power }),
          ...(urgent !== saved.urgent && { urgent }),
          ...(measure !== saved.measure && { measure }),
          ...itemsInput(items, saved.items),
          ...(prohibitions.length > 0 && { prohibitions }),
          ...statedInput(items, stated, saved),
          ...(values && isOther(values, saved.values) && { values }),
        })
        setOwnVersion(version)
        if (refused) return false
        toast(t`Đã lưu`)
        await navigate({ to: '/requests/$request', params: { request: request.id } })
        return true
      }}
    />
  )
}

/** Whether these values of placeholders differ from the saved values, regardless of the order of languages. */
const isOther = (
  values: readonly { name: string; texts: readonly LocalizedText[] }[],
  saved: Draft['values'],
): boolean =>
  JSON.stringify(values.map(({ name, texts }) => [name, texts.toSorted(byLanguage)])) !==
  JSON.stringify(
    Object.keys(saved)
      .toSorted()
      .map((name) => [name, inputOf(saved[name]!).toSorted(byLanguage)]),
  )

const byLanguage = (a: LocalizedText, b: LocalizedText): number => (a.language < b.language ? -1 : 1)

/** Returns the full list of items if it fits into one mutation, otherwise the items to add and to remove. */
function itemsInput(items: readonly string[], before: readonly string[]) {
  if (items.join() === before.join()) return {}
  if (fitsOne(items)) return { itemIds: [...items] }
  const [present, wanted] = [new Set(before), new Set(items)]
  return {
    addItemIds: items.filter((id) => !present.has(id)),
    removeItemIds: before.filter((id) => !wanted.has(id)),
  }
}

const savedIn = (request: DraftRequest, items: readonly DraftItem[]): Draft => ({
  platform: request.platform.id,
  items: items.map(({ item }) => item.id),
  power: request.power?.id ?? '',
  urgent: request.urgent,
  measure: request.measure.code,
  cited: Object.fromEntries(items.map(({ item, prohibitions }) => [item.id, prohibitions.map(({ id }) => id)])),
  details: {},
  languages: request.languages.length > 0 ? request.languages : null,
  territories: request.territories,
  whyNotMilder: textsFrom(request.whyNotMilder),
  values: Object.fromEntries(request.placeholderValues.map(({ name, texts }) => [name, textsFrom(texts)])),
  subjects: textsFrom(request.subjects),
  body: request.body ?? '',
  translatedBodies: textsFrom(request.translatedBodies),
  assignee: '',
})
