/** The feeds that run while the shell is open: the feed of the reference data and the feed of accounts. */
import { useEffect } from 'react'
import { useClient } from 'urql'

/**
 * The feeds start after this delay, so that the scripts of the first screen load first. Changes before the start are
 * read when a feed begins.
 */
const DELAY_MS = 2_000

/**
 * Follows the changes of platforms, categories, powers, prohibitions and vocabularies, and those of accounts. Does
 * nothing for people who are not staff.
 */
export function useShellFeeds(isStaff: boolean): void {
  const client = useClient()
  useEffect(() => {
    if (!isStaff) return
    let isEnded = false
    let stops: (() => void)[] = []
    const timer = setTimeout(async () => {
      // After an update the server may no longer have these scripts. The page gets the new ones when it is loaded again.
      const feeds = await Promise.all([
        import('#graphql/entities/referenceFeed.ts'),
        import('#graphql/entities/accountFeed.ts'),
      ]).catch(() => null)
      if (isEnded || !feeds) return
      const [reference, accounts] = feeds
      stops = [reference.followReference(client), accounts.followAccounts(client)]
    }, DELAY_MS)
    return () => {
      isEnded = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [client, isStaff])
}
