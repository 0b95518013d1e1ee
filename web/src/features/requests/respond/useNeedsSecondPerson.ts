/** Reads which items of a request can be corrected only if a second person confirms the correction. */
import { useMemo } from 'react'
import { graphql } from '#graphql/generated/gql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'

const CorrectionNeeds_Query = graphql(`
  query CorrectionNeeds_Query($id: ID!, $after: String) {
    request(id: $id) {
      id
      items(first: 200, after: $after) {
        nodes {
          id
          correctionNeedsSecondPerson
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

/**
 * Returns a predicate: whether a correction of these items needs a proof and a second person. The predicate returns
 * false until the items are loaded.
 */
export function useNeedsSecondPerson(requestId: string): (items: readonly { itemId: string }[]) => boolean {
  const { nodes } = usePages(CorrectionNeeds_Query, { id: requestId }, (data) => data.request?.items, { all: true })
  const needing = useMemo(
    () => new Set(nodes?.flatMap(({ id, correctionNeedsSecondPerson: needed }) => (needed ? [id] : []))),
    [nodes],
  )
  return (items) => items.some(({ itemId }) => needing.has(itemId))
}
