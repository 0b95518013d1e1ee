/** Measured harm before and after a commitment; hidden if nothing was measured. */
import { useLingui } from '@lingui/react/macro'
import { HarmChanges } from '#components/HarmChanges.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { harmChanges } from '#graphql/entities/harm.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Panel } from '#ui/layout/Page.tsx'

const CommitmentHarm_Query = graphql(`
  query CommitmentHarm_Query($id: ID!) {
    commitment(id: $id) {
      id
      harm {
        ...HarmChange_change
      }
    }
  }
`)

export function CommitmentHarm({ id }: { id: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: CommitmentHarm_Query, variables: { id } })
  // A placeholder is shown while loading, because otherwise the content below would move.
  if (!data) return <QueryState error={error} onRetry={refetch} className="mb-4" />
  const changes = harmChanges(data.commitment?.harm ?? [])
  if (changes.length === 0) return null
  return (
    <Panel title={t`Mức độ gây hại trước và sau cam kết`} className="my-4">
      <HarmChanges changes={changes} />
    </Panel>
  )
}
