/** The signed-in viewer and the roles of staff. */
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

/** The signed-in viewer. For screens inside the shell only, which requires a session; throws elsewhere. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext)
  if (!viewer) throw new Error('useViewer was called outside the signed-in shell')
  return viewer
}

const staff: readonly Role[] = ['OPERATOR', 'SUPERVISOR', 'MANAGER', 'ADMIN']

/**
 * Whether the role belongs to the authority itself, which sees cases and tips. The server decides what each may do
 * (`allowed`).
 */
export const isStaff = (role: Role): boolean => staff.includes(role)
