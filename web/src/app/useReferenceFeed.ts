/** Keeps platforms, categories, powers, prohibitions and vocabularies current while the shell is open. */
import { useEffect } from 'react'
import { useClient } from 'urql'

/**
 * The feed starts after this delay, so that the scripts of the first screen load first. Changes before the start are
 * read when the feed begins.
 */
const DELAY_MS = 2_000

/**
 * Follows the changes of platforms, categories, powers, prohibitions and vocabularies. Does nothing for people who are
 * not staff.
 */
export function useReferenceFeed(isStaff: boolean): void {
  const client = useClient()
  useEffect(() => {
    if (!isStaff) return
    let isEnded = false
    let stop: (() => void) | null = null
    const timer = setTimeout(async () => {
      // After an update the server may no longer have this script. The page gets the new script when it is loaded
      // again.
      const feed = await import('#graphql/entities/referenceFeed.ts').catch(() => null)
      if (!isEnded && feed) stop = feed.followReference(client)
    }, DELAY_MS)
    return () => {
      isEnded = true
      clearTimeout(timer)
      stop?.()
    }
  }, [client, isStaff])
}
