/** Query hook for screens, with refetch on wake-up and after mutations. */

import { onWake } from '@takedown/client/live/wake.ts'
import { useCallback, useEffect, useRef } from 'react'
import { type AnyVariables, type CombinedError, type UseQueryArgs, type UseQueryState, useQuery } from 'urql'
import { isTemporary } from '#graphql/retry/failure.ts'
import { namesIn, useInvalidation } from './useInvalidation.ts'

type PageQuery<Data, Variables extends AnyVariables> = UseQueryState<Data, Variables> & { refetch(): void }

/**
 * Returns cached data at once, and then the network result. Refetches whenever the data may be outdated: after a
 * mutation or event that invalidates it, when the tab becomes visible, and when the network, the socket or the database
 * is back. If a refetch fails temporarily, the data stays, so a half-filled form stays on the screen. Callers should
 * show a skeleton only while `data` is absent.
 */
export function usePageQuery<Data, Variables extends AnyVariables>(
  args: UseQueryArgs<Variables, Data>,
): PageQuery<Data, Variables> {
  const [state, execute] = useQuery<Data, Variables>({ requestPolicy: 'cache-and-network', ...args })
  const data = useLastData(state)
  const refetch = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute])
  const paused = args.pause === true
  const busy = state.fetching || state.stale
  const isOutdated = useRef(false)
  const outdate = useRef(refetch)
  outdate.current = () => {
    if (busy) isOutdated.current = true
    else refetch()
  }
  useEffect(() => {
    if (paused) return
    return onWake(() => outdate.current())
  }, [paused])
  useInvalidation(
    () => namesIn(paused ? undefined : data),
    () => outdate.current(),
  )
  // If the data became outdated during a running request, refetches after the request, because the result of the
  // request may be from before the mutation or the outage.
  useEffect(() => {
    if (busy || !isOutdated.current) return
    isOutdated.current = false
    refetch()
  }, [busy, refetch])
  return { ...state, data, refetch }
}

/** Keeps the last data of this query while a repeated query is pending or fails. */
function useLastData<Data, Variables extends AnyVariables>({ data, error, operation }: UseQueryState<Data, Variables>) {
  const kept = useRef<{ key?: number; data?: Data }>({})
  if (data || isDefinitive(error)) kept.current = { key: operation?.key, data }
  return data ?? (kept.current.key === operation?.key ? kept.current.data : undefined)
}

/**
 * Whether an error is definitive. A definitive error, such as "not found" or "forbidden", removes the data from the
 * screen. A temporary failure does not.
 */
const isDefinitive = (error: CombinedError | undefined): boolean => error !== undefined && !isTemporary(error)
