/** The signed-in viewer and what they may do. */
import { createContext, use } from 'react'
import type { Permission, Role } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Viewer_QueryQuery } from '#graphql/generated/graphql.ts'
import { useClock } from '#lib/serverClock.ts'

export const Viewer_Query = graphql(`
  query Viewer_Query {
    viewer {
      id
      name
      role
      can
      demo
      locale
      timeZone
      authorityTimeZone
      signsAgainAt
      addressChange {
        at
        isApplied
        former
        present
        requestedBy
      }
      passwordReset {
        at
        isSet
        requestedBy
        confirmedBy
      }
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

/** The signed-in viewer. Throws outside the shell, because only the shell requires a session. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext)
  if (!viewer) throw new Error('useViewer was called outside the signed-in shell')
  return viewer
}

/**
 * Returns a function that tests whether the viewer has a permission. For the commands on one object, use the object's
 * `allowedCommands`.
 */
export function useCan(): (permission: Permission) => boolean {
  const { can } = useViewer()
  return (permission) => can.includes(permission)
}

/** Returns the time until which the viewer's right to sign is suspended; null if it is not suspended. */
export function useSigningSuspension(): string | null {
  const { signsAgainAt } = useViewer()
  return useClock((now) => (signsAgainAt !== null && Date.parse(signsAgainAt) > now ? signsAgainAt : null))
}
