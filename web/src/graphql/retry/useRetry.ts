/** Retry hook for reads that do not use the query hooks of urql. */
import type { CombinedError } from '@urql/core'
import { useEffect, useRef } from 'react'
import { isTemporary } from './failure.ts'
import { retryLater } from './retryLater.ts'

/**
 * `error` is the failure of the last completed read, or null if that read succeeded. Returns whether a retry is
 * pending. If so, the caller need not refetch on a wake-up.
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
