/** Bar above a page that is opened from a work queue. */
import { useParams, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { screen } from '#app/screen.ts'

const QueueBar = screen(() => import('#features/desk/QueueBar.tsx'))

/** Renders nothing outside a queue. */
export function InQueue() {
  const queue = useSearch({ strict: false, select: (search) => search.queue })
  const currentId = useParams({ strict: false, select: ({ request, tip }) => request ?? tip })
  const after = useSearch({ strict: false, select: (search) => search.after })
  const id = currentId ?? after
  if (!queue || !id) return null
  return (
    <Suspense>
      <QueueBar kind={queue} current={id} />
    </Suspense>
  )
}
