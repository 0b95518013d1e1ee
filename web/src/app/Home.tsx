import { Navigate } from '@tanstack/react-router'
import { useViewer } from '#graphql/entities/viewer.ts'

/** Where each role starts its day. */
export function Home() {
  const { role } = useViewer()
  if (role === 'PRESS') return <Navigate to="/tips" replace />
  if (role === 'MANAGER') return <Navigate to="/figures" replace />
  return <Navigate to="/board" replace />
}
