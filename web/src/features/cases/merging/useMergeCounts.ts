/** Reads what a merge would move. These counts must be on the screen before the merge is confirmed. */
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { MergePreview_Query } from './merging.graphql.ts'

export type MergePreview = ReturnType<typeof useMergeCounts>

export function useMergeCounts(id: string, intoId: string | undefined) {
  const variables = { id, intoId: intoId ?? '' }
  const { data, error, refetch } = usePageQuery({ query: MergePreview_Query, variables, pause: intoId === undefined })
  const counts = intoId === undefined ? null : (data?.case?.mergePreview ?? null)
  return { counts, error, refetch }
}
