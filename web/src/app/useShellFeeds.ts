/** The live feeds (GraphQL subscriptions) of data that all screens share. */
import { useEffect } from 'react'
import { type Client, useClient } from 'urql'

/**
 * The feeds start after this delay, so that the scripts of the first screen load first. No change is lost, because a
 * feed reads its data again at its start.
 */
const DELAY_MS = 2_000

type Follow = (client: Client) => () => void

const staffFeeds = async (): Promise<Follow[]> => {
  const [{ followReference }, { followAccounts }] = await Promise.all([
    import('#graphql/entities/referenceFeed.ts'),
    import('#graphql/entities/accountFeed.ts'),
  ])
  return [followReference, followAccounts]
}

const otherFeeds = async (): Promise<Follow[]> => [(await import('#graphql/entities/viewerFeed.ts')).followViewer]

/**
 * For staff, follows changes of the reference data and of accounts. For liaisons and newsrooms, follows changes of
 * their own account.
 */
export function useShellFeeds(isStaff: boolean): void {
  const client = useClient()
  useEffect(() => {
    let isEnded = false
    let stops: (() => void)[] = []
    const timer = setTimeout(async () => {
      // After an update, the server may no longer have these scripts. The feeds then start after a reload.
      const feeds = await (isStaff ? staffFeeds : otherFeeds)().catch(() => null)
      if (isEnded || !feeds) return
      stops = feeds.map((follow) => follow(client))
    }, DELAY_MS)
    return () => {
      isEnded = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [client, isStaff])
}
