/** The items of which an item may be a repost, and its own reposts, in the drawer of the item. */
import { useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { RepostLine } from '#components/reposts/RepostLine.tsx'
import { Repost_parts } from '#components/reposts/reposts.graphql.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Section } from '#ui/layout/Section.tsx'

const ItemReposts_Query = graphql(`
  query ItemReposts_Query($id: ID!) {
    node(id: $id) {
      ... on ContentItem {
        id
        reposts {
          ...Repost_parts
        }
      }
    }
  }
`)

/** Shows nothing for an item without proposals. */
export function ItemReposts({ itemId }: { itemId: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: ItemReposts_Query, variables: { id: itemId } })
  if (!data && error) return <QueryState error={error} onRetry={refetch} className="" />
  const reposts = data?.node?.__typename === 'ContentItem' ? data.node.reposts : []
  if (reposts.length === 0) return null
  return (
    <Section title={t`Nội dung đăng lại`}>
      <ul className="grid gap-4">
        {reposts.map((repost) => (
          <li key={readFragment(Repost_parts, repost).id}>
            <RepostLine repost={repost} besides={itemId} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
