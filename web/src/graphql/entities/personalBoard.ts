/** Personal board of the viewer: saved views, snoozes and watched requests. */
import type { CombinedError } from 'urql'
import { graphql } from '#graphql/generated/gql.ts'
import type { PersonalBoard_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useCan } from './viewer.ts'

const PersonalBoard_Query = graphql(`
  query PersonalBoard_Query {
    personalBoard {
      id
      watchedIds
      snoozes {
        requestId
        until
      }
      views {
        id
        name
        own
        shared
        screen
        query
        sort
        listOrder
        layout
        grouping
        columns
        density
        version
        place
        allowedCommands
        owner {
          id
          name
        }
      }
    }
  }
`)

export type PersonalBoard = PersonalBoard_QueryQuery['personalBoard']
export type SavedView = PersonalBoard['views'][number]

/** The personal board; null before it is loaded, and for viewers who have none. */
export const usePersonalBoard = (): PersonalBoard | null => usePersonalBoardRead().own

export function usePersonalBoardRead(): {
  own: PersonalBoard | null
  error: CombinedError | undefined
  refetch(): void
} {
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: PersonalBoard_Query, pause: !can('READ_CASES') })
  return { own: data?.personalBoard ?? null, error, refetch }
}

export const starredViews = (own: PersonalBoard | null): SavedView[] =>
  (own?.views ?? []).filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!)
