import type { DraftSearch } from '#features/requests/urlParams.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { Forbidden } from '#ui/feedback/states.tsx'
import { EditDraft } from './EditDraft.tsx'
import { NewDraft } from './NewDraft.tsx'

/** Writes a letter: a new one of a case, or one that is still a draft. */
export default function DraftPage({ search }: { search: DraftSearch }) {
  const { role } = useViewer()
  const writes = role === 'OPERATOR' || role === 'SUPERVISOR'
  if (writes && search.request) return <EditDraft key={search.request} id={search.request} />
  if (writes && search.case) return <NewDraft key={search.case} caseId={search.case} />
  return <Forbidden />
}
