import { useParams, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { screen } from '#app/screen.ts'

const QueueBar = screen(() => import('#features/desk/QueueBar.tsx'))

/** Above a page that is being worked through from a queue: where one stands in it, and the way on. */
export function InQueue() {
  const queue = useSearch({ strict: false, select: (search) => search.queue })
  const here = useParams({ strict: false, select: ({ request, tip }) => request ?? tip })
  const after = useSearch({ strict: false, select: (search) => search.after })
  const id = here ?? after
  if (!queue || !id) return null
  return (
    <Suspense>
      <QueueBar kind={queue} current={id} />
    </Suspense>
  )
}
