import { createContext, use } from 'react'
import type { Role } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Viewer_QueryQuery } from '#graphql/generated/graphql.ts'

export const Viewer_Query = graphql(`
  query Viewer_Query {
    viewer {
      id
      name
      role
      demo
      timeZone
      platform {
        id
        slug
        name
      }
      newsroom {
        id
        name
      }
    }
  }
`)

export type Viewer = Viewer_QueryQuery['viewer'] & { role: Role }

export const ViewerContext = createContext<Viewer | null>(null)

/** Who is asking. Only screens inside the shell use it, and the shell lets nobody in who is not signed in. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext)
  if (!viewer) throw new Error('useViewer was called outside the signed-in shell')
  return viewer
}

const staff: readonly Role[] = ['OPERATOR', 'SUPERVISOR', 'MANAGER', 'ADMIN']

/** People of the authority itself, who see cases and tips. What each may do is asked of the server (`allowed`). */
export const isStaff = (role: Role): boolean => staff.includes(role)
