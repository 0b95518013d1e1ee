/** The page on which a request is written: a new request for a case, or an existing draft. */
import type { DraftSearch } from '#features/requests/urlParams.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { Forbidden } from '#ui/feedback/states.tsx'
import { EditDraft } from './EditDraft.tsx'
import { NewDraft } from './NewDraft.tsx'

export default function DraftPage({ search }: { search: DraftSearch }) {
  const can = useCan()
  const canDraft = can('DRAFT_REQUEST')
  if (canDraft && search.request) return <EditDraft key={search.request} id={search.request} />
  if (canDraft && search.case) return <NewDraft key={search.case} caseId={search.case} />
  return <Forbidden />
}
