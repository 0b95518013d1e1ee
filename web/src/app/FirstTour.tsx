/** Starts the guided tour once for staff of the demo, the first time they open the board. */
import { useLocation } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useViewer } from '#graphql/entities/viewer.ts'
import { endTour, hasSeenTour } from '#lib/tour.ts'
import { screen } from './screen.ts'

const Tour = screen(() => import('#features/tour/Tour.tsx'))

export function FirstTour() {
  const { id, can, demo } = useViewer()
  const viewerId = id ?? ''
  const onBoard = useLocation({ select: ({ pathname }) => pathname === '/board' })
  const [isDone, setDone] = useState(() => hasSeenTour(viewerId))
  if (!demo || isDone || !onBoard || !can.includes('READ_CASES')) return null
  const end = () => {
    endTour(viewerId)
    setDone(true)
  }
  return (
    <Suspense>
      <Tour onEnd={end} />
    </Suspense>
  )
}
