/** Hook that refetches a query on screen when a mutation or an event has invalidated its data. */
import { useEffect, useRef } from 'react'
import { outdated } from '#graphql/client/invalidation.ts'

/**
 * Calls `refetch` when any of `names` becomes outdated. `names` are the Query fields and types of the result on screen.
 * The hook does not recognize a Query field with an alias. Such a field is refetched only after mutations, by the
 * cache.
 */
export function useInvalidation(names: () => ReadonlySet<string>, refetch: () => void): void {
  const latest = useRef({ names, refetch })
  latest.current = { names, refetch }
  useEffect(
    () =>
      outdated.subscribe(() => {
        const shown = latest.current.names()
        if ([...outdated.get()].some((name) => shown.has(name))) latest.current.refetch()
      }),
    [],
  )
}

export function namesIn(data: unknown): Set<string> {
  const names = new Set(Object.keys(data ?? {}))
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('__typename' in value) names.add(value.__typename as string)
    for (const each of Object.values(value)) visit(each)
  }
  visit(data)
  return names
}
