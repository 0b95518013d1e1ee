/** Opens the next entry of a queue as soon as the viewer has confirmed what completes the current one. */
import { useEffect, useRef } from 'react'
import { pending } from '#graphql/pending/pending.ts'

export const isCompleted = (id: string): boolean =>
  pending.acts.get().some(({ completes, subjects }) => completes && subjects.includes(id))

/**
 * Calls `openNext` when an act completes the current entry, unless the act was already waiting when the page opened.
 */
export function useOwnActs(current: string, openNext: () => void): void {
  const latest = useRef(openNext)
  latest.current = openNext
  useEffect(() => {
    let wasCompleted = isCompleted(current)
    return pending.acts.subscribe(() => {
      const isNowCompleted = isCompleted(current)
      if (isNowCompleted && !wasCompleted) latest.current()
      wasCompleted = isNowCompleted
    })
  }, [current])
}
