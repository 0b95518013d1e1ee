import { useEffect } from 'react'
import { type AnyVariables, type UseQueryArgs, type UseQueryState, useQuery } from 'urql'
import { onWake } from './wake.ts'

type PageQuery<Data, Variables extends AnyVariables> = UseQueryState<Data, Variables> & { refetch(): void }

/**
 * A screen's query: what the cache has at once, the network's answer after it, and again whenever the screen may have become
 * old (tab seen again, network back, socket back). Show a skeleton only while `data` is absent.
 */
export function usePageQuery<Data, Variables extends AnyVariables>(
  args: UseQueryArgs<Variables, Data>,
): PageQuery<Data, Variables> {
  const [state, execute] = useQuery<Data, Variables>({ requestPolicy: 'cache-and-network', ...args })
  const paused = args.pause === true
  useEffect(() => {
    if (paused) return
    return onWake(() => execute({ requestPolicy: 'network-only' }))
  }, [execute, paused])
  return { ...state, refetch: () => execute({ requestPolicy: 'network-only' }) }
}
