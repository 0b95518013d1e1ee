/** Personal board of the viewer: saved views, snoozes and watched requests. */
import type { CombinedError } from 'urql'
import { graphql } from '#graphql/generated/gql.ts'
import type { OwnBoard_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { isStaff, useViewer } from './viewer.ts'

const OwnBoard_Query = graphql(`
  query OwnBoard_Query {
    ownBoard {
      id
      watched
      snoozes {
        request
        until
      }
      views {
        id
        name
        own
        shared
        query
        sort
        layout
        grouping
        columns
        density
        version
        place
        owner {
          id
          name
        }
      }
    }
  }
`)

export type PersonalBoard = OwnBoard_QueryQuery['ownBoard']
export type SavedView = PersonalBoard['views'][number]

/** The personal board; null before it is loaded, and for a liaison. */
export const useOwnBoard = (): PersonalBoard | null => useOwnBoardRead().own

/** The same for screens that cannot work without it, with the error and a refetch. */
export function useOwnBoardRead(): { own: PersonalBoard | null; error: CombinedError | undefined; refetch(): void } {
  const { role } = useViewer()
  const { data, error, refetch } = usePageQuery({ query: OwnBoard_Query, pause: !isStaff(role) })
  return { own: data?.ownBoard ?? null, error, refetch }
}

/** Views in the viewer's sidebar, in their order. */
export const starredViews = (own: PersonalBoard | null): SavedView[] =>
  (own?.views ?? []).filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!)
