import { useLingui } from '@lingui/react/macro'
import { graphql } from '#graphql/generated/gql.ts'
import { harmChanges } from '#graphql/harm.ts'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { HarmChanges } from '#ui/HarmChanges.tsx'
import { Panel } from '#ui/Page.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'

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

/** What was measured before the promise and since; nothing while nothing was. */
export function CommitmentHarm({ id }: { id: string }) {
  const { t } = useLingui()
  const { data, error } = usePageQuery({ query: CommitmentHarm_Query, variables: { id } })
  // What stands below should not jump once it is there.
  if (!data) return error ? null : <Skeleton rows={4} className="mb-4" />
  const changes = harmChanges(data.commitment?.harm ?? [])
  if (changes.length === 0) return null
  return (
    <Panel title={t`Mức độ gây hại trước và sau cam kết`} className="mb-4">
      <HarmChanges changes={changes} />
    </Panel>
  )
}
