import { useViewer } from '#graphql/viewer.ts'
import { Forbidden } from '#ui/states.tsx'
import { EditDraft } from './EditDraft.tsx'
import { NewDraft } from './NewDraft.tsx'
import type { DraftSearch } from './search.ts'

/** Writes a letter: a new one of a case, or one that is still a draft. */
export default function DraftPage({ search }: { search: DraftSearch }) {
  const { role } = useViewer()
  const writes = role === 'OPERATOR' || role === 'SUPERVISOR'
  if (writes && search.request) return <EditDraft key={search.request} id={search.request} />
  if (writes && search.case) return <NewDraft key={search.case} caseId={search.case} />
  return <Forbidden />
}
