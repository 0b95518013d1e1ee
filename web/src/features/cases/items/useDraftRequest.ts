/** Opens the page that drafts requests for items of a case. */
import { useNavigate } from '@tanstack/react-router'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { isFree } from '#components/case-items/item-facts.ts'
import { storeSelection } from '#lib/passedSelection.ts'

/** Returns the known addressees of the items that a new request can contain, each once. */
export const addresseesOf = (rows: readonly CaseItem[]): string[] => [
  ...new Set(rows.filter(isFree).flatMap(({ item: { addressee } }) => addressee?.id ?? [])),
]

/**
 * Returns a function that opens the draft page with these items selected. Each addressee needs its own request, so with
 * several addressees the page drafts all of these requests at once.
 */
export function useDraftRequest(caseId: string): (rows: readonly CaseItem[]) => void {
  const navigate = useNavigate()
  return (rows) => {
    const items = rows.map(({ item }) => item.id)
    if (addresseesOf(rows).length > 1) {
      storeSelection(`request/drafts/${caseId}`, items)
      void navigate({ to: '/cases/$case/drafts', params: { case: caseId }, search: { open: 'batch' } })
      return
    }
    storeSelection(`request/draft/${caseId}`, items)
    void navigate({ to: '/requests/draft', search: { case: caseId } })
  }
}
