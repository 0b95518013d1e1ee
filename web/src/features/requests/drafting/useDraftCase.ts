/** Loads the case of a draft together with all items of the case. */
import type { CombinedError } from 'urql'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { type Candidate, type DraftCase, DraftCase_Query, DraftItems_Query } from './draft.graphql.ts'

type DraftCaseState =
  | { state: 'reading' }
  | { state: 'missing' }
  | { state: 'failed'; error: CombinedError; retry(): void }
  | { state: 'read'; draftCase: DraftCase; candidates: readonly Candidate[]; letterLanguage: string }

export function useDraftCase(id: string): DraftCaseState {
  const page = usePageQuery({ query: DraftCase_Query, variables: { id } })
  const items = usePages(DraftItems_Query, { id }, (data) => data.case?.items, { all: true })
  const error = page.error ?? items.error
  const retry = () => {
    page.refetch()
    items.refetch()
  }
  if (page.data && !page.data.case) return { state: 'missing' }
  if (page.data?.case && items.nodes && items.complete) {
    const { letterLanguage } = page.data.authority
    return { state: 'read', draftCase: page.data.case, candidates: items.nodes, letterLanguage }
  }
  return error ? { state: 'failed', error, retry } : { state: 'reading' }
}
