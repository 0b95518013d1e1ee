/** Accumulates the pages of a GraphQL connection, independent of React. */
import type { AnyVariables, Client, CombinedError, TypedDocumentNode } from 'urql'
import { namesIn } from './useInvalidation.ts'

export type Connection<Node> = {
  nodes: readonly Node[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/**
 * The loaded nodes of a list. `names` are the Query fields and types in the data of the list; the list is refetched
 * when one of them becomes outdated.
 */
export type Read<Node> = {
  nodes: readonly Node[]
  names: ReadonlySet<string>
  cursor: string | null
  pages: number
  complete: boolean
}

export const nothingRead = { nodes: [], names: new Set<string>(), cursor: null, pages: 0, complete: false }

export const withPage = <Node>(
  before: Read<Node>,
  { nodes, pageInfo }: Connection<Node>,
  data: object,
): Read<Node> => ({
  nodes: [...before.nodes, ...nodes],
  names: new Set([...before.names, ...namesIn(data)]),
  cursor: pageInfo.endCursor,
  pages: before.pages + 1,
  complete: !pageInfo.hasNextPage,
})

type PageQuery<Data, Variables, Node> = {
  document: TypedDocumentNode<Data, Variables>
  variables: Variables
  connectionOf(data: Data): Connection<Node> | null | undefined
}

/**
 * Loads further pages from the network, after those in `from`, until the list has `until` pages or is complete. Yields
 * the list after each page. If a result contains no page, yields the error of the result (or null) and ends.
 */
export async function* readPages<Data, Variables extends AnyVariables, Node>(
  client: Client,
  { document, variables, connectionOf }: PageQuery<Data, Variables, Node>,
  from: Read<Node>,
  until: number,
): AsyncGenerator<Read<Node> | { error: CombinedError | null }> {
  for (let read = from; read.pages < until && !(read.complete && read.pages > 0); ) {
    const after = { ...variables, after: read.cursor } as Variables
    const { data, error } = await client.query(document, after, { requestPolicy: 'network-only' }).toPromise()
    const page = data && connectionOf(data)
    if (!page) {
      yield { error: error ?? null }
      return
    }
    read = withPage(read, page, data)
    yield read
  }
}
