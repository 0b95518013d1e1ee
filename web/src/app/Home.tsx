/** Start address of the app: redirects each role to its first screen. */

import { roles } from '@takedown/declarations/roles.ts'
import { Navigate } from '@tanstack/react-router'
import { useViewer } from '#graphql/entities/viewer.ts'

export function Home() {
  return <Navigate to={roles[useViewer().role].home} replace />
}
