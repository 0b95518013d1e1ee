import { useLocation } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { isStaff, useViewer } from '#graphql/entities/viewer.ts'
import { endTour, sawTour } from '#lib/tour.ts'
import { screen } from './screen.ts'

const Tour = screen(() => import('#features/tour/Tour.tsx'))

/** Shows somebody around the demo's board when they see it for the first time. */
export function FirstTour() {
  const { id, role, demo } = useViewer()
  const person = id ?? ''
  const onBoard = useLocation({ select: ({ pathname }) => pathname === '/board' })
  const [over, setOver] = useState(() => sawTour(person))
  if (!demo || over || !onBoard || !isStaff(role)) return null
  const end = () => {
    endTour(person)
    setOver(true)
  }
  return (
    <Suspense>
      <Tour onEnd={end} />
    </Suspense>
  )
}
