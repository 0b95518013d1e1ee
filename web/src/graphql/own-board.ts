import { graphql } from './generated/gql.ts'
import type { OwnBoard_QueryQuery } from './generated/graphql.ts'
import { usePageQuery } from './usePageQuery.ts'
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

export type OwnBoard = OwnBoard_QueryQuery['ownBoard']
export type SavedView = OwnBoard['views'][number]

/** What this person keeps of the board: views, what they put aside, what they follow. Null before it is read, and for a liaison. */
export function useOwnBoard(): OwnBoard | null {
  const { role } = useViewer()
  const { data } = usePageQuery({ query: OwnBoard_Query, pause: !isStaff(role) })
  return data?.ownBoard ?? null
}

/** The views in this person's sidebar, in their order. */
export const starredViews = (own: OwnBoard | null): SavedView[] =>
  (own?.views ?? []).filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!)
