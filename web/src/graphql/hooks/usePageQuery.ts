import { useEffect, useRef } from 'react'
import { type AnyVariables, type CombinedError, type UseQueryArgs, type UseQueryState, useQuery } from 'urql'
import { onWake } from '#graphql/live/wake.ts'
import { isTemporary } from '#graphql/retry/failure.ts'

type PageQuery<Data, Variables extends AnyVariables> = UseQueryState<Data, Variables> & { refetch(): void }

/**
 * A screen's query: what the cache has at once, the network's answer after it, and again whenever the screen may have become
 * old (tab seen again, network, socket or database back). What failed is repeated by retryUntilRead. Show a skeleton only while
 * `data` is absent: a later reading that fails takes nothing away, so that a form which is being filled in outlives an outage.
 */
export function usePageQuery<Data, Variables extends AnyVariables>(
  args: UseQueryArgs<Variables, Data>,
): PageQuery<Data, Variables> {
  const [state, execute] = useQuery<Data, Variables>({ requestPolicy: 'cache-and-network', ...args })
  const data = useKept(state)
  const paused = args.pause === true
  useEffect(() => {
    if (paused) return
    return onWake(() => execute({ requestPolicy: 'network-only' }))
  }, [execute, paused])
  return { ...state, data, refetch: () => execute({ requestPolicy: 'network-only' }) }
}

/** What this question brought last, while it only fails or is asked again since. */
function useKept<Data, Variables extends AnyVariables>({ data, error, operation }: UseQueryState<Data, Variables>) {
  const kept = useRef<{ key?: number; data?: Data }>({})
  if (data || isAnswer(error)) kept.current = { key: operation?.key, data }
  return data ?? (kept.current.key === operation?.key ? kept.current.data : undefined)
}

/** That something is not there, or not for this viewer, is an answer, and takes it off the screen; a passing failure is none. */
const isAnswer = (error: CombinedError | undefined): boolean => error !== undefined && !isTemporary(error)
