/** The screen at the address "/": redirects each role to its home page. */

import { roles } from '@takedown/declarations/roles.ts'
import { Navigate } from '@tanstack/react-router'
import { useViewer } from '#graphql/entities/viewer.ts'

export function Home() {
  return <Navigate to={roles[useViewer().role].home} replace />
}
