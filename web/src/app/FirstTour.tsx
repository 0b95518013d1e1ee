/** The guided tour. In the demo, it opens by itself once for each person, on the home page of the role. */
import { roles } from '@takedown/declarations/roles.ts'
import { useLocation } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useViewer } from '#graphql/entities/viewer.ts'
import { useStore } from '#lib/store.ts'
import { endTour, hasSeenTour, isTourOpen, openTour } from '#lib/tour.ts'
import { screen } from './screen.ts'

const Tour = screen(() => import('#features/tour/Tour.tsx'))

export function FirstTour() {
  const { id, role, demo } = useViewer()
  const viewerId = id ?? ''
  const isOpen = useStore(isTourOpen)
  const isHome = useLocation({ select: ({ pathname }) => pathname === roles[role].home })
  useEffect(() => {
    if (demo && isHome && !hasSeenTour(viewerId)) openTour()
  }, [demo, isHome, viewerId])
  if (!isOpen) return null
  const end = () => {
    endTour(viewerId)
    isTourOpen.set(false)
  }
  return (
    <Suspense>
      <Tour onEnd={end} />
    </Suspense>
  )
}
