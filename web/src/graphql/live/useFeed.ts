import { useEffect, useRef } from 'react'
import { type TypedDocumentNode, useClient } from 'urql'
import { map, pipe } from 'wonka'
import { followFeed } from './feedClient.ts'
import type { FeedFrame } from './feedState.ts'

/**
 * Keeps a page live. What a frame carries is written to the cache by id and shows at once; the rest of the page
 * is read again by `refetch`, which is called when the feed is ready and after every change, so nothing falls between the two.
 * (The board, whose frames alter a list, has a store of its own on the same `followFeed`.)
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

/** The one field of a subscription's answer. */
export function frameOf<F extends FeedFrame>(data: unknown): F | undefined {
  return typeof data === 'object' && data !== null
    ? (Object.values(data).find((value) => typeof value === 'object') as F)
    : undefined
}
