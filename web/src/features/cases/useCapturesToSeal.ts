/**
 * Counts the captures (stored files that show content) of a case. They would be sealed if the case got a category that
 * forbids captures.
 */
import { useMemo } from 'react'
import { graphql } from '#graphql/generated/gql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'

const CapturesToSeal_Query = graphql(`
  query CapturesToSeal_Query($id: ID!, $after: String) {
    case(id: $id) {
      id
      items(first: 200, after: $after) {
        nodes {
          id
          evidence {
            id
            sha256
            state
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

/** Returns the number of different readable files of the case; null until all its items are read. */
export function useCapturesToSeal(caseId: string): number | null {
  const { nodes, complete } = usePages(CapturesToSeal_Query, { id: caseId }, (data) => data.case?.items, { all: true })
  return useMemo(() => {
    if (!nodes || !complete) return null
    const readable = nodes.flatMap(({ evidence }) => evidence.filter(({ state }) => state === 'READABLE'))
    return new Set(readable.map(({ sha256 }) => sha256)).size
  }, [nodes, complete])
}
