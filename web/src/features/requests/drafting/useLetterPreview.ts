/** Loads the preview of a letter from the server while it is being drafted. */
import { useEffect } from 'react'
import { useQuery } from 'urql'
import { graphql } from '#graphql/generated/gql.ts'
import type { LetterPreview_QueryQueryVariables } from '#graphql/generated/graphql.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'

const LetterPreview_Query = graphql(`
  query LetterPreview_Query(
    $request: ID
    $platform: ID
    $power: ID
    $urgent: Boolean
    $measure: String
    $items: [ID!]
    $prohibitions: [ItemProhibitionsInput!]
    $case: ID
    $details: [ItemDetailsInput!]
    $languages: [String!]
    $territories: [String!]
    $whyNotMilder: [LocalizedTextInput!]
    $subject: String
    $body: String
  ) {
    letterPreview(
      requestId: $request
      platformId: $platform
      powerId: $power
      urgent: $urgent
      measure: $measure
      itemIds: $items
      prohibitions: $prohibitions
      caseId: $case
      details: $details
      languages: $languages
      territories: $territories
      whyNotMilder: $whyNotMilder
      subject: $subject
      body: $body
    ) {
      subject
      text
      language
      languages
      territories
      completeness {
        state
        score
        past { count unclear }
        features {
          feature
          without { count unclear }
          with { count unclear }
          itemCount
          items { itemId number }
        }
      }
    }
  }
`)

/**
 * Returns the letter that the server would write from `parts`. The letter is loaded when the parts have not changed for
 * 200 ms, and again when `version` changes. Until it has loaded, the previous letter is returned. `text` is null before
 * the first letter.
 */
export function useLetterPreview(parts: LetterPreview_QueryQueryVariables, { version = 0, pause = false } = {}) {
  const settledParts = useDelayed(JSON.stringify(parts), 200)
  const [{ data, error }, execute] = useQuery({
    query: LetterPreview_Query,
    variables: JSON.parse(settledParts) as LetterPreview_QueryQueryVariables,
    requestPolicy: 'cache-and-network',
    pause,
  })
  // `execute` is not a dependency, because a new function must not cause another load.
  useEffect(() => {
    if (!pause && version > 0) execute({ requestPolicy: 'network-only' })
  }, [version, pause])
  const preview = data?.letterPreview
  const { subject = '', text = null, language = 'vi', languages = [], territories = [] } = preview ?? {}
  return {
    subject,
    text,
    language,
    languages,
    territories,
    completeness: preview?.completeness ?? null,
    error,
    retry: () => execute({ requestPolicy: 'network-only' }),
  }
}
