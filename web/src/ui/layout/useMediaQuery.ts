import { useSyncExternalStore } from 'react'

/** Follows a media query; for what classes cannot do, such as the height of a virtual row. */
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

/** The width at which tables turn into cards. */
export const NARROW = '(max-width: 767px)'
