import { useEffect, useState } from 'react'

/** `value` once it has stood still for `ms`: a question to the server is asked of words, not of key strokes. */
export function useDelayed<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
