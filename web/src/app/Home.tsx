/** Start address of the app: redirects newsrooms to tips, managers to figures and all others to the board. */
import { Navigate } from '@tanstack/react-router'
import { useViewer } from '#graphql/entities/viewer.ts'

export function Home() {
  const { role } = useViewer()
  if (role === 'PRESS') return <Navigate to="/tips" replace />
  if (role === 'MANAGER') return <Navigate to="/figures" replace />
  return <Navigate to="/board" replace />
}
