/** Hook that keeps a page current with a live feed. */

import type { FeedFrame } from '@takedown/client/live/feedState.ts'
import { frameOf } from '@takedown/client/live/position.ts'
import { useEffect, useRef } from 'react'
import { type TypedDocumentNode, useClient } from 'urql'
import { map, pipe } from 'wonka'
import { followFeed } from './feedClient.ts'

/**
 * Keeps a page current. Entities in a frame are written to the cache by their ids. `refetch` reloads the other data
 * when the feed is ready, and after every frame except heartbeats. A list to which frames add rows, such as the board,
 * must use `followFeed` instead.
 */
export function useFeed<Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables & { since?: string | null }>,
  variables: Variables,
  refetch: () => void,
): void {
  const client = useClient()
  const key = JSON.stringify(variables)
  const latest = useRef({ variables, refetch })
  latest.current = { variables, refetch }

  useEffect(() => {
    const feed = followFeed<FeedFrame>({
      open: (since) =>
        pipe(
          client.subscription(document, { ...latest.current.variables, since }),
          map(({ data, error }) => ({ frame: frameOf(data), failed: error !== undefined })),
        ),
      onFrame: (frame) => {
        if (frame.__typename !== 'FeedHeartbeat') latest.current.refetch()
      },
      reload: () => feed.begin(null),
    })
    feed.begin(null)
    return () => feed.stop()
  }, [client, document, key])
}
