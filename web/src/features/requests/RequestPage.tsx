/** The page of a request. Liaisons get another page than staff, because they may read fewer fields. */
import { LiaisonRequest } from '#features/requests/liaison/LiaisonRequest.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { Forbidden } from '#ui/feedback/states.tsx'
import { StaffRequest } from './StaffRequest.tsx'

export default function RequestPage({ id }: { id: string }) {
  const can = useCan()
  if (can('READ_CASES')) return <StaffRequest key={id} id={id} />
  if (can('READ_REQUESTS')) return <LiaisonRequest key={id} id={id} />
  return <Forbidden />
}
