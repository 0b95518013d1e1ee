/** Start address of the app: redirects each role to its first screen. */
import { Navigate } from '@tanstack/react-router'
import { roleFacts } from '#graphql/entities/roles.ts'
import { useViewer } from '#graphql/entities/viewer.ts'

export function Home() {
  return <Navigate to={roleFacts[useViewer().role].home} replace />
}
