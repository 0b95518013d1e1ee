/** Hook that reads a paginated list, page by page or completely, and refetches it on wake-up and after mutations. */

import { onWake } from '@takedown/client/live/wake.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql'
import { useRetry } from '#graphql/retry/useRetry.ts'
import { type Connection, nothingRead, type Read, readPages, withPage } from './readPages.ts'
import { useInvalidation } from './useInvalidation.ts'

export type Pages<Node> = {
  /** Null until the first page is loaded. During a refetch, the previous nodes stay. */
  nodes: readonly Node[] | null
  complete: boolean
  busy: boolean
  error: CombinedError | null
  more(): void
  refetch(): void
}

/**
 * Reads a paginated list. With `all`, it loads every page; otherwise `more` loads the next page. The shown pages are
 * read again on `refetch`, on a wake-up, and after a mutation or event that invalidates the list. A refetch never
 * aborts a running read, but waits for its end. Otherwise, the list of a case with frequent events would never appear.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  connectionOf: (data: Data) => Connection<Node> | null | undefined,
  { all = false }: { all?: boolean } = {},
): Pages<Node> {
  const client = useClient()
  const key = JSON.stringify(variables)
  const query = useRef({ document, variables, connectionOf })
  query.current = { document, variables, connectionOf }
  const [read, setRead] = useState<Read<Node> | null>(() => {
    const cached = client.readQuery(document, { ...variables, after: null } as Variables)?.data
    const page = cached && connectionOf(cached)
    return page ? { ...withPage(nothingRead, page, cached), complete: false } : null
  })
  const [status, setStatus] = useState({ busy: true, error: null as CombinedError | null })
  const shown = useRef(read)
  const run = useRef({ number: 0, reading: false, again: false })

  const begin = useCallback(
    async (from: Read<Node>, until: number): Promise<void> => {
      const runNumber = ++run.current.number
      run.current = { number: runNumber, reading: true, again: false }
      setStatus((before) => ({ ...before, busy: true }))
      let error: CombinedError | null = null
      for await (const next of readPages(client, query.current, from, until)) {
        if (run.current.number !== runNumber) return
        if ('error' in next) {
          error = next.error
          break
        }
        const last = next.complete || next.pages >= until
        // The first run shows each page when it arrives. A later run replaces the list only when complete, to avoid
        // flicker.
        if (last || !shown.current) setRead(next)
        if (last) shown.current = next
      }
      if (run.current.number !== runNumber) return
      const { again } = run.current
      run.current = { number: runNumber, reading: false, again: false }
      setStatus({ busy: false, error })
      if (again) await begin(nothingRead, all ? Number.POSITIVE_INFINITY : Math.max(1, shown.current?.pages ?? 1))
    },
    [client, all],
  )
  const refetch = useCallback(() => {
    if (run.current.reading) run.current.again = true
    else void begin(nothingRead, all ? Number.POSITIVE_INFINITY : Math.max(1, shown.current?.pages ?? 1))
  }, [begin, all])

  useEffect(() => {
    void begin(nothingRead, all ? Number.POSITIVE_INFINITY : 1)
    return () => {
      run.current.number++
    }
  }, [begin, document, key, all])
  const isRetried = useRetry(status.error, refetch)
  useEffect(() => (isRetried ? undefined : onWake(refetch)), [isRetried, refetch])
  useInvalidation(() => read?.names ?? nothingRead.names, refetch)

  return {
    nodes: read?.nodes ?? null,
    complete: read?.complete ?? false,
    ...status,
    more: () => shown.current && void begin(shown.current, shown.current.pages + 1),
    refetch,
  }
}
