/** Hook for the countdown of a pending act. */
import { useEffect, useState } from 'react'
import type { Act } from './acts.ts'

const left = (act: Pick<Act, 'endsAt'>): number => Math.max(0, Math.ceil((act.endsAt - Date.now()) / 1000))

export function useSecondsLeft(act: Pick<Act, 'endsAt'> | undefined): number {
  const [seconds, setSeconds] = useState(() => (act ? left(act) : 0))
  useEffect(() => {
    if (!act) return
    setSeconds(left(act))
    const timer = setInterval(() => setSeconds(left(act)), 250)
    return () => clearInterval(timer)
  }, [act])
  return seconds
}
