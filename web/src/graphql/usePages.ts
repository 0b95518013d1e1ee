import { useCallback, useEffect, useRef, useState } from 'react'
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql'
import { onWake } from './wake.ts'

type Connection<Node> = { nodes: readonly Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
type Read<Node> = { nodes: readonly Node[]; cursor: string | null; pages: number; complete: boolean }

export type Pages<Node> = {
  /** Null until something was read. What has been shown is kept while it is read again. */
  nodes: readonly Node[] | null
  complete: boolean
  busy: boolean
  error: CombinedError | null
  /** The server knows no such thing, or not for this person. */
  missing: boolean
  more(): void
  refetch(): void
}

/**
 * A list that the server gives page by page. With `all` every page is read, one after the other; otherwise `more` reads the
 * next. Reading again (by `refetch`, or because the tab is looked at again) covers as many pages as stand on the screen.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  connectionOf: (data: Data) => Connection<Node> | null | undefined,
  { all = false }: { all?: boolean } = {},
): Pages<Node> {
  const client = useClient()
  const key = JSON.stringify(variables)
  const latest = useRef({ variables, connectionOf })
  latest.current = { variables, connectionOf }
  const [read, setRead] = useState<Read<Node> | null>(() => {
    const kept = client.readQuery(document, { ...variables, after: null } as Variables)?.data
    const page = kept && connectionOf(kept)
    return page ? { nodes: page.nodes, cursor: page.pageInfo.endCursor, pages: 1, complete: false } : null
  })
  const [status, setStatus] = useState({ busy: true, error: null as CombinedError | null, missing: false })
  const shown = useRef(read)
  const run = useRef(0)

  const readFrom = useCallback(
    async (from: Read<Node> | null, until: number) => {
      const mine = ++run.current
      setStatus((before) => ({ ...before, busy: true }))
      let next: Read<Node> = from ?? { nodes: [], cursor: null, pages: 0, complete: false }
      do {
        const after = { ...latest.current.variables, after: next.cursor } as Variables
        const { data, error } = await client.query(document, after, { requestPolicy: 'network-only' }).toPromise()
        if (run.current !== mine) return
        const page = data && latest.current.connectionOf(data)
        if (!page) return setStatus({ busy: false, error: error ?? null, missing: Boolean(data) && !error })
        const { endCursor, hasNextPage } = page.pageInfo
        next = {
          nodes: [...next.nodes, ...page.nodes],
          cursor: endCursor,
          pages: next.pages + 1,
          complete: !hasNextPage,
        }
        // The first reading shows what it has; a later one replaces the whole at once, so that nothing flickers.
        if (!shown.current || next.complete || next.pages >= until) {
          setRead(next)
          if (next.complete || next.pages >= until) shown.current = next
        }
      } while (!next.complete && next.pages < until)
      setStatus({ busy: false, error: null, missing: false })
    },
    [client, document],
  )
  const again = useCallback(() => {
    void readFrom(null, all ? Number.POSITIVE_INFINITY : Math.max(1, shown.current?.pages ?? 1))
  }, [readFrom, all])

  // Other variables are another list, which begins at its first page
  useEffect(() => {
    void readFrom(null, all ? Number.POSITIVE_INFINITY : 1)
    return () => {
      run.current++
    }
  }, [readFrom, key, all])
  useEffect(() => onWake(again), [again])

  return {
    nodes: read?.nodes ?? null,
    complete: read?.complete ?? false,
    ...status,
    more: () => void readFrom(shown.current, (shown.current?.pages ?? 0) + 1),
    refetch: again,
  }
}
