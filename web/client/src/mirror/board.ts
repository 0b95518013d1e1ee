/** Mirrors a board: the requests that a filter selects. */
import type { Client } from '../client.ts'
import type { FeedFrame } from '../live/feedState.ts'
import { type Mirror, startMirror } from './mirror.ts'
import type { Row, RowStore } from './store.ts'

const PAGE_SIZE = 500

type BoardMirror<R extends Row> = {
  client: Client
  store: RowStore<R>
  /** As in `Query.board`. */
  filter?: object
  /** The fields of each request besides `id` and `version`. */
  fields?: string
}

type Frame<R> = FeedFrame & { nodes?: readonly R[]; removedIds?: readonly string[] }
type Page<R> = {
  board: { position: string; asOf: string; nodes: readonly R[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
}

/** Reads all pages of the board, then follows it. */
export function mirrorBoard<R extends Row>({ client, store, filter, fields = '' }: BoardMirror<R>): Mirror {
  const page = `query Mirror($filter: BoardFilter, $after: String) { board(filter: $filter, after: $after, first: ${PAGE_SIZE}) {
    position asOf pageInfo { hasNextPage endCursor } nodes { id version ${fields} } } }`
  return startMirror<Frame<R>>({
    client,
    variables: { filter },
    document: `subscription Mirror($filter: BoardFilter, $since: FeedPosition) { boardChanged(filter: $filter, since: $since) {
      ... on BoardChanged { removedIds nodes { id version ${fields} } } } }`,
    async load() {
      const { board: first } = await client.request<Page<R>>(page, { filter })
      const rows = new Map(first.nodes.map((row) => [row.id, row]))
      for (let { pageInfo } = first; pageInfo.hasNextPage; ) {
        const { board } = await client.request<Page<R>>(page, { filter, after: pageInfo.endCursor })
        for (const row of board.nodes) rows.set(row.id, row)
        pageInfo = board.pageInfo
      }
      await store.replace([...rows.values()])
      // Requests that moved between pages meanwhile changed after this position, so the feed sends them.
      return { position: first.position, asOf: first.asOf }
    },
    async apply({ nodes, removedIds = [] }) {
      if (nodes) await store.apply(nodes, removedIds)
    },
  })
}
