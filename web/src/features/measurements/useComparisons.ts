/** Loads commitments and inspections with the harm measured before and after each. */
import { harmChanges } from '#graphql/entities/harm.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import type { HarmChange } from '#lib/harm.ts'
import { HarmCommitments_Query, HarmInspections_Query } from './measurements.graphql.ts'

export type Comparison = {
  id: string
  kind: 'commitment' | 'inspection'
  title: string
  day: string
  until: string | null
  reconstructed: boolean
  platform: { id: string; slug: string; name: string } | null
  changes: readonly HarmChange[]
}

export function useComparisons(platforms: string[] | undefined) {
  const commitments = usePageQuery({ query: HarmCommitments_Query, variables: { platforms } })
  const inspections = usePageQuery({ query: HarmInspections_Query, variables: { platforms } })
  const comparisons: Comparison[] = [
    ...(commitments.data?.commitments.nodes ?? []).map(({ promisedOn, harm, ...commitmentRow }) => ({
      ...commitmentRow,
      kind: 'commitment' as const,
      day: promisedOn,
      until: null,
      changes: harmChanges(harm),
    })),
    ...(inspections.data?.inspections.nodes ?? []).map(({ startedOn, concludedOn, harm, ...inspectionRow }) => ({
      ...inspectionRow,
      kind: 'inspection' as const,
      day: startedOn,
      until: concludedOn,
      changes: harmChanges(harm),
    })),
  ]
  return {
    comparisons: comparisons.sort((a, b) => b.day.localeCompare(a.day)),
    complete: Boolean(commitments.data && inspections.data),
    error: commitments.error ?? inspections.error,
    refetch: () => {
      commitments.refetch()
      inspections.refetch()
    },
  }
}
