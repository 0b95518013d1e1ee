/** Mirrors any connection of the API: reads it again whenever events of the given kinds happen. */
import type { Client } from '../client.ts'
import type { FeedFrame } from '../live/feedState.ts'
import { type Mirror, startMirror } from './mirror.ts'
import type { Row, RowStore } from './store.ts'

type Page<R> = { nodes: readonly R[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } }

type ConnectionMirror<R extends Row> = {
  client: Client
  store: RowStore<R>
  /** A query with the variable `$after`, which selects `nodes` and `pageInfo { hasNextPage endCursor }`. */
  query: string
  variables?: object
  /** Returns the connection in the data of the query. */
  connection(data: never): Page<R>
  /** The families of events after which the connection may have changed; default: all. */
  families?: readonly string[]
}

/**
 * Reads all pages of a connection after events of these families. Frames that arrive during a read share the next one.
 * Use it for short connections: the mirrors of the log and of a board read only changes.
 */
export function mirrorConnection<R extends Row>(options: ConnectionMirror<R>): Mirror {
  const { client, store, query, variables, connection, families } = options
  let isOutdated = false
  async function read(): Promise<void> {
    const rows = new Map<string, R>()
    for (let after: string | null | undefined, more = true; more; ) {
      const { nodes, pageInfo } = connection((await client.request(query, { ...variables, after })) as never)
      for (const row of nodes) rows.set(row.id, row)
      after = pageInfo.endCursor
      more = pageInfo.hasNextPage
    }
    await store.replace([...rows.values()])
  }
  return startMirror<FeedFrame>({
    client,
    variables: { families },
    document: `subscription Mirror($after: FeedPosition, $families: [EventFamily!]) {
      events(after: $after, families: $families) { __typename } }`,
    // The connection is read after FeedReady, so that no event is missed between.
    load: async () => null,
    async apply({ __typename }, waiting) {
      isOutdated ||= __typename === 'EventsAppended' || __typename === 'FeedReady'
      if (!isOutdated || waiting > 0) return
      isOutdated = false
      await read()
    },
  })
}
