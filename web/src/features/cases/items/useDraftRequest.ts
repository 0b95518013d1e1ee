/** Returns a function that opens the draft page of a case with these items selected. */
import { useNavigate } from '@tanstack/react-router'
import { storeSelection } from '#lib/passedSelection.ts'

export function useDraftRequest(caseId: string): (items: readonly string[]) => void {
  const navigate = useNavigate()
  return (items) => {
    storeSelection(`request/draft/${caseId}`, items)
    void navigate({ to: '/requests/draft', search: { case: caseId } })
  }
}
