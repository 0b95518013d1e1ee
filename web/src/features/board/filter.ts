import type { RequestState, WaitingOn } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { BoardFilters_QueryQuery } from '#graphql/generated/graphql.ts'
import { listOf } from '#lib/search.ts'
import type { BoardQuestion } from './documents.ts'
import type { BoardSearch } from './search.ts'

export const BoardFilters_Query = graphql(`
  query BoardFilters_Query {
    platforms {
      id
      slug
      name
    }
    categories {
      id
      slug
      nameVi
      nameEn
      parent {
        id
      }
    }
    colleagues {
      id
      name
    }
  }
`)

export type FilterLists = BoardFilters_QueryQuery

/** States a request on the board can be in, in the order of its life. */
export const boardStates = ['UNDELIVERED', 'SENT', 'ACKNOWLEDGED'] as const satisfies RequestState[]

export const sorts = { due: 'DUE_ASC', sent: 'SENT_ASC', '-sent': 'SENT_DESC' } as const
export type Sort = keyof typeof sorts
export const sortOf = (text: string | undefined): Sort => (text !== undefined && text in sorts ? (text as Sort) : 'due')

const waits: Record<string, WaitingOn[]> = { platform: ['PLATFORM'], us: ['US'], both: ['PLATFORM', 'US'] }

/** What the URL says in slugs, as the API takes it in ids. A slug that no longer exists is dropped here as in the filter bar. */
export function questionOf(search: BoardSearch, lists: FilterLists | null, staff: boolean): BoardQuestion {
  const ids = (slugs: string | undefined, known: readonly { id: string; slug: string }[] = []) =>
    slugs ? known.filter(({ slug }) => listOf(slugs).includes(slug)).map(({ id }) => id) : undefined
  const states = listOf(search.state?.toUpperCase()).filter((state): state is RequestState =>
    boardStates.some((known) => known === state),
  )
  const filter = {
    platforms: ids(search.platform, lists?.platforms),
    categories: ids(search.category, lists?.categories),
    states: states.length > 0 ? states : undefined,
    waitingOn: waits[search.waiting ?? 'platform'] ?? ['PLATFORM' as const],
    assignee: search.assignee,
    text: search.text,
  }
  return { filter, orderBy: sorts[sortOf(search.sort)], staff }
}

/** The lists are needed before asking only when the URL speaks in slugs. */
export const needsLists = (search: BoardSearch): boolean => Boolean(search.platform || search.category)
