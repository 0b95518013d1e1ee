/** Hook that debounces a value, so that a query runs when typing pauses. */
import { useEffect, useState } from 'react'

/**
 * Returns `value` once it has been unchanged for `ms` milliseconds, so that a query runs when typing pauses and not at
 * every key stroke.
 */
export function useDelayed<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
