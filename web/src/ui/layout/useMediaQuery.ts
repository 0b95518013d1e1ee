/** Hook for media queries, and the breakpoint of narrow screens. */
import { useSyncExternalStore } from 'react'

/** Use this hook only where CSS is not enough, such as for the height of a virtual row. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

export const NARROW = '(max-width: 767px)'
