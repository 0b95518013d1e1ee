/**
 * Drafts a new request for a case. If items were selected on the previous page, the form starts with the platform to
 * which most of them belong, and with the selected items of this platform. Without a selection, it starts with the
 * platform that has the most items to request, and with all its items except resolved ones that have not reappeared.
 */
import { useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { statedInput } from '#features/requests/stated/details.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { keepDraft } from '#lib/hooks/useDraft.ts'
import { readSelection } from '#lib/passedSelection.ts'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { requestLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { platformsOf } from './candidates.ts'
import { citedInput } from './cited.ts'
import { DraftForm } from './DraftForm.tsx'
import type { Candidate, DraftCase } from './draft.graphql.ts'
import { chunksOf, fitsOne } from './saving/chunks.ts'
import { draftKeyOf } from './saving/draftKey.ts'
import { useEditInChunks } from './saving/useEditInChunks.ts'
import { continuedTexts } from './starting/continuing.ts'
import { type UsualPowers, useUsualPowers, usualPower } from './starting/usualPower.ts'
import { useDraftCase } from './useDraftCase.ts'

export const USUAL_MEASURE = 'REMOVE_OR_BLOCK'

const DraftRequest_Mutation = graphql(`
  mutation DraftRequest_Mutation($input: DraftRequestInput!) {
    draftRequest(input: $input) {
      ... on DraftRequestPayload {
        request {
          id
          number
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export function NewDraft({ caseId }: { caseId: string }) {
  const read = useDraftCase(caseId)
  const usual = useUsualPowers(caseId)
  if (read.state === 'missing') return <Forbidden />
  if (read.state === 'failed') return <QueryState error={read.error} onRetry={read.retry} />
  if (read.state === 'reading' || usual === 'reading') return <Skeleton className="p-8" />
  const { draftCase, candidates, letterLanguage } = read
  return <NewForm {...{ draftCase, candidates, letterLanguage, usual }} />
}

type Props = {
  draftCase: DraftCase
  candidates: readonly Candidate[]
  letterLanguage: string
  usual: UsualPowers | null
}

function NewForm({ draftCase, candidates, letterLanguage, usual }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  // If the officer works through a queue, this draft was started from the request `after`. After saving, the page
  // returns to this request.
  const { queue, after } = useSearch({ strict: false })
  const { busy, refused, send } = useMutation(DraftRequest_Mutation)
  const edit = useEditInChunks()
  const [{ wanted, initial }] = useState(() => initialDraft({ draftCase, candidates, letterLanguage, usual }))
  return (
    <DraftForm
      title={t`Soạn yêu cầu`}
      draftCase={draftCase}
      candidates={candidates}
      letterLanguage={letterLanguage}
      initial={initial}
      draft={`request/draft/${draftCase.id}/${wanted.length}/${wanted[0] ?? ''}`}
      editedId={null}
      submit={t`Lưu bản nháp`}
      busy={busy || edit.busy}
      progress={edit.progress}
      refused={refused}
      onSubmit={async (draft, values) => {
        const { platform, power, urgent, measure, items, cited, body, assignee, ...stated } = draft
        const { details, ...whole } = statedInput(items, stated)
        const edits = { addItemIds: items, prohibitions: citedInput(items, cited), details }
        const isWhole = fitsOne(edits)
        const itemIds = isWhole ? items : chunksOf({ addItemIds: items })[0]!.addItemIds!
        const { done } = await send({
          caseId: draftCase.id,
          platformId: platform,
          powerId: power,
          urgent,
          measure,
          itemIds,
          ...(isWhole && { prohibitions: edits.prohibitions, details }),
          ...whole,
          values,
          body: body || null,
          assigneeId: assignee || null,
        })
        if (!done) return false
        const { id: request, version } = done.request
        if (!isWhole) {
          const more = { ...edits, addItemIds: items.slice(itemIds.length) }
          const saved = await edit.save({ requestId: request, expectedVersion: version, ...more })
          if (saved.refused) {
            // Only a part of the draft was saved, so the page that edits drafts opens with the unsaved changes.
            keepDraft(draftKeyOf({ id: request }), draft, saved.version)
            await navigate({ to: '/requests/draft', search: { request }, state: { refused: saved.refused } })
            return true
          }
        }
        toast(t`Đã lưu bản nháp ${done.request.number}`, { link: requestLink(done.request) })
        if (queue && after) await navigate({ to: '/requests/$request', params: { request: after }, search: { queue } })
        else await navigate({ to: '/requests/$request', params: { request } })
        return true
      }}
    />
  )
}

function initialDraft({ draftCase, candidates, letterLanguage, usual }: Props) {
  const wanted = readSelection(`request/draft/${draftCase.id}`)
  const [firstShare] = platformsOf(candidates, wanted, null)
  const isWanted = new Set(wanted)
  const items = wanted.length === 0 ? firstShare?.preselected : firstShare?.items.filter((id) => isWanted.has(id))
  const isChosen = new Set(items)
  const chosen = candidates.filter(({ item }) => isChosen.has(item.id))
  return {
    wanted,
    initial: {
      platform: firstShare?.id ?? '',
      items: items ?? [],
      power: usualPower(usual, firstShare?.id ?? ''),
      urgent: false,
      measure: USUAL_MEASURE,
      cited: {},
      details: {},
      languages: null,
      territories: null,
      whyNotMilder: null,
      values: {},
      ...continuedTexts(chosen, letterLanguage),
      assignee: '',
    },
  }
}
