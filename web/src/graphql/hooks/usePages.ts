import { useCallback, useEffect, useRef, useState } from 'react'
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql'
import { onWake } from '#graphql/live/wake.ts'
import { useRetry } from '#graphql/retry/useRetry.ts'
import { type Connection, nothingRead, type Read, readPages, withPage } from './readPages.ts'

export type Pages<Node> = {
  /** Null until something was read. What has been shown is kept while it is read again. */
  nodes: readonly Node[] | null
  complete: boolean
  busy: boolean
  error: CombinedError | null
  more(): void
  refetch(): void
}

/**
 * A list that the server gives page by page. With `all` every page is read, one after the other; otherwise `more` reads the
 * next. Reading again (by `refetch`, or because the tab is looked at again) covers as many pages as stand on the screen; asked
 * for in the middle of a reading it waits for its end, so that a busy case never keeps its own list from appearing.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  connectionOf: (data: Data) => Connection<Node> | null | undefined,
  { all = false }: { all?: boolean } = {},
): Pages<Node> {
  const client = useClient()
  const key = JSON.stringify(variables)
  const question = useRef({ document, variables, connectionOf })
  question.current = { document, variables, connectionOf }
  const [read, setRead] = useState<Read<Node> | null>(() => {
    const kept = client.readQuery(document, { ...variables, after: null } as Variables)?.data
    const page = kept && connectionOf(kept)
    return page ? { ...withPage(nothingRead, page), complete: false } : null
  })
  const [status, setStatus] = useState({ busy: true, error: null as CombinedError | null })
  const shown = useRef(read)
  const run = useRef({ number: 0, reading: false, again: false })

  const begin = useCallback(
    async (from: Read<Node>, until: number): Promise<void> => {
      const mine = ++run.current.number
      run.current = { number: mine, reading: true, again: false }
      setStatus((before) => ({ ...before, busy: true }))
      let error: CombinedError | null = null
      for await (const next of readPages(client, question.current, from, until)) {
        if (run.current.number !== mine) return
        if ('error' in next) {
          error = next.error
          break
        }
        const last = next.complete || next.pages >= until
        // The first reading shows what it has; a later one replaces the whole at once, so that nothing flickers.
        if (last || !shown.current) setRead(next)
        if (last) shown.current = next
      }
      if (run.current.number !== mine) return
      const { again } = run.current
      run.current = { number: mine, reading: false, again: false }
      setStatus({ busy: false, error })
      if (again) await begin(nothingRead, all ? Number.POSITIVE_INFINITY : Math.max(1, shown.current?.pages ?? 1))
    },
    [client, all],
  )
  const refetch = useCallback(() => {
    if (run.current.reading) run.current.again = true
    else void begin(nothingRead, all ? Number.POSITIVE_INFINITY : Math.max(1, shown.current?.pages ?? 1))
  }, [begin, all])

  // Another document or other variables are another list, which begins at its first page.
  useEffect(() => {
    void begin(nothingRead, all ? Number.POSITIVE_INFINITY : 1)
    return () => {
      run.current.number++
    }
  }, [begin, document, key, all])
  const isRetried = useRetry(status.error, refetch)
  useEffect(() => (isRetried ? undefined : onWake(refetch)), [isRetried, refetch])

  return {
    nodes: read?.nodes ?? null,
    complete: read?.complete ?? false,
    ...status,
    more: () => shown.current && void begin(shown.current, shown.current.pages + 1),
    refetch,
  }
}
