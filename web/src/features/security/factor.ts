/** Whether the signed-in person has a second factor, or needs one. */
import { useCallback, useEffect, useState } from 'react'
import { type FactorState, readFactorState } from '#lib/session.ts'

/** `null` while loading and without an answer. */
export function useFactorState(): { factor: FactorState | null; reload(): void } {
  const [factor, setFactor] = useState<FactorState | null>(null)
  const reload = useCallback(() => void readFactorState().then(setFactor), [])
  useEffect(reload, [reload])
  return { factor, reload }
}
