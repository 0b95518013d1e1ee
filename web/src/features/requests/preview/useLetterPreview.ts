/** Loads the preview of a letter that is being drafted. */
import { useEffect, useMemo } from 'react'
import { useQuery } from 'urql'
import type { PlatformShare } from '#features/requests/drafting/candidates.ts'
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
    $allItems: Boolean
    $prohibitions: [ItemProhibitionsInput!]
    $case: ID
    $details: [ItemDetailsInput!]
    $languages: [String!]
    $territories: [String!]
    $whyNotMilder: [LocalizedTextInput!]
    $values: [PlaceholderValueInput!]
    $subjects: [LocalizedTextInput!]
    $body: String
    $translatedBodies: [LocalizedTextInput!]
  ) {
    letterPreview(
      requestId: $request
      platformId: $platform
      powerId: $power
      urgent: $urgent
      measure: $measure
      itemIds: $items
      allItems: $allItems
      prohibitions: $prohibitions
      caseId: $case
      details: $details
      languages: $languages
      territories: $territories
      whyNotMilder: $whyNotMilder
      values: $values
      subjects: $subjects
      body: $body
      translatedBodies: $translatedBodies
    ) {
      subjects {
        language
        text
      }
      text
      texts {
        language
        parts
      }
      language
      languages
      territories
      itemIds
      itemNumbers
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
      placeholders {
        language
        placeholder {
          name
          labels {
            language
            text
          }
          type
          required
          options
        }
        value
        isMissing
      }
      templates {
        templateId
        name
        number
        language
        platformKind {
          code
        }
      }
    }
  }
`)

const MAX_PREVIEWED = 200

/**
 * Returns the variables that select the items of the preview. For more than MAX_PREVIEWED items:
 * - A new draft with exactly the preselected items of a platform: `allItems` replaces the list.
 * - A saved draft whose items are unchanged: the list is null, and the server uses the saved items.
 * - Any other draft: only the first MAX_PREVIEWED items are listed, so the preview is partial.
 */
export function previewedItems(
  { editedId, initial }: { editedId: string | null; initial: { items: readonly string[] } },
  ids: string[],
  shares: readonly PlatformShare[],
) {
  if (ids.length <= MAX_PREVIEWED) return { ids, items: ids, allItems: false, isPartial: false }
  const first = ids.slice(0, MAX_PREVIEWED)
  const isAll = editedId === null && shares.some(({ preselected }) => preselected.join() === ids.join())
  const isSaved = editedId !== null && initial.items.join() === ids.join()
  return { ids: first, items: isAll || isSaved ? null : first, allItems: isAll, isPartial: !isAll && !isSaved }
}

/**
 * Returns the letter that the server would write from `parts`. Loads the letter 200 ms after the last change of
 * `parts`, and again when `version` changes. While loading, returns the previous letter.
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
  const { text = null, language = 'vi', languages = [], territories = [] } = preview ?? {}
  const { subjects = [], texts = [] } = preview ?? {}
  const numbers = useMemo(
    () => new Map(preview?.itemIds.map((id, index) => [id, preview.itemNumbers[index]!])),
    [preview],
  )
  return {
    subjects,
    text,
    texts,
    language,
    languages,
    territories,
    numbers,
    completeness: preview?.completeness ?? null,
    placeholders: preview?.placeholders ?? [],
    templates: preview?.templates ?? [],
    error,
    retry: () => execute({ requestPolicy: 'network-only' }),
  }
}
