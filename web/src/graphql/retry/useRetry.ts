import type { CombinedError } from '@urql/core'
import { useEffect, useRef } from 'react'
import { isTemporary } from './failure.ts'
import { retryLater } from './retryLater.ts'

/**
 * Reads again what failed for now, for readings that are not queries of urql's hooks (those are repeated by the exchange).
 * `error` is the failure of the last reading and null once one has succeeded; while one is under way it stays. Returns whether
 * it waits to read again: another reading for the tab being looked at would then be one too many.
 */
export function useRetry(error: CombinedError | null, action: () => void): boolean {
  const attempts = useRef(0)
  const isRetried = error !== null && isTemporary(error)
  useEffect(() => {
    if (!error) attempts.current = 0
    if (!isRetried) return
    attempts.current++
    return retryLater({ attempt: attempts.current, error, action })
  }, [error, isRetried, action])
  return isRetried
}
