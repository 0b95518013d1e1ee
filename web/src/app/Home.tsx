/** The screen at "/": opens the page that the person chose in the profile, or else the home of the role. */

import { roles } from '@takedown/declarations/roles.ts'
import { Navigate } from '@tanstack/react-router'
import { chosenHome } from '#features/profile/home.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { entriesFor } from './sidebar/navigation.ts'

export function Home() {
  const { id, role, can } = useViewer()
  const chosen = chosenHome(id ?? '')
  const entry = entriesFor(can).find(({ to }) => to === chosen)
  return <Navigate to={entry?.to ?? roles[role].home} replace />
}
