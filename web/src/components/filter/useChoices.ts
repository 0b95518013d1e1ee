/** Suggestions for the filter box. */
import { parseBoardQuery } from '@takedown/query/board.ts'
import { declarationIn, type FilterNames } from '@takedown/query/reader.ts'
import { parseTerms, printTerms } from '@takedown/query/terms.ts'
import { useQuery } from 'urql'
import { graphql } from '#graphql/generated/gql.ts'
import type { Suggestion } from '#lib/complete.ts'
import { textOf } from '#lib/i18n/locale.ts'
import { choicesOf, termsFor } from './choices.ts'
import type { Grammar } from './grammar.ts'
import type { Lists } from './names.tsx'

const BoardFacets_Query = graphql(`
  query BoardFacets_Query($filter: BoardFilter) {
    board(filter: $filter, first: 1) {
      facets {
        by
        value
        requests
      }
    }
  }
`)

/**
 * Returns the values of the term `key`, or the keys of all terms if `key` is null. A value has the number of its
 * requests if the server counts them.
 */
export function useChoices(
  grammar: Grammar,
  key: string | null,
  open: boolean,
  text: string,
  lists: Lists | null,
  names: FilterNames | null,
  staff: boolean,
): Suggestion[] {
  const term = declarationIn(grammar.terms, key)
  const facet = grammar.counted ? term?.selects?.facet : undefined
  // The counts are for the filter without this term. Otherwise, every value except the chosen one would have the count
  // 0.
  const others = printTerms(parseTerms(text).filter((term) => term.key !== key))
  const [{ data }] = useQuery({
    query: BoardFacets_Query,
    variables: { filter: open && facet && names ? parseBoardQuery(others, names, staff).filter : null },
    pause: !open || !facet || !names,
    requestPolicy: 'cache-and-network',
  })
  if (!open) return []
  if (key === null)
    return termsFor(grammar, staff).map((value) => ({ value, text: textOf(grammar.terms[value]!.label) }))
  if (!term) return []
  const facets = new Map(data?.board.facets.map(({ by, value, requests }) => [`${by} ${value}`, requests]))
  const countOf = (value: string | null) => (data ? (facets.get(`${facet} ${value}`) ?? 0) : undefined)
  return choicesOf(term, lists, staff).map(({ value, text, counted }) => ({
    value,
    text,
    ...(facet && counted !== undefined && { count: countOf(counted) }),
  }))
}
