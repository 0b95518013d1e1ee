import { useEffect } from 'react'
import { useQuery } from 'urql'
import { graphql } from '#graphql/generated/gql.ts'
import type { LetterPreview_QueryQueryVariables } from '#graphql/generated/graphql.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'

const LetterPreview_Query = graphql(`
  query LetterPreview_Query(
    $request: ID
    $platform: ID
    $legalBasis: ID
    $items: [ID!]
    $subject: String
    $body: String
  ) {
    letterPreview(
      request: $request
      platform: $platform
      legalBasis: $legalBasis
      items: $items
      subject: $subject
      body: $body
    ) {
      subject
      text
    }
  }
`)

/**
 * The letter that these parts would make, as the server writes it; the last one while the next is being written, and null
 * while the first is. Asked of parts that have stood still, and again with another `version` of the request.
 */
export function useLetterPreview(parts: LetterPreview_QueryQueryVariables, { version = 0, pause = false } = {}) {
  const request = useDelayed(JSON.stringify(parts), 200)
  const [{ data, error }, execute] = useQuery({
    query: LetterPreview_Query,
    variables: JSON.parse(request) as LetterPreview_QueryQueryVariables,
    requestPolicy: 'cache-and-network',
    pause,
  })
  // Another version, not the function, asks for another reading
  useEffect(() => {
    if (!pause && version > 0) execute({ requestPolicy: 'network-only' })
  }, [version, pause])
  const { subject = '', text = null } = data?.letterPreview ?? {}
  return { subject, text, error, retry: () => execute({ requestPolicy: 'network-only' }) }
}
