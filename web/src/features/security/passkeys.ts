/** The passkeys of the signed-in person. */
import { useCallback, useEffect, useState } from 'react'

export interface Passkey {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
}

/** Empty while loading and without an answer. */
export function usePasskeys(): { passkeys: Passkey[]; reload(): void } {
  const [passkeys, setPasskeys] = useState<Passkey[]>([])
  const reload = useCallback(() => {
    void fetch('/auth/passkeys')
      .then((response) => (response.ok ? (response.json() as Promise<Passkey[]>) : []))
      .then(setPasskeys, () => {})
  }, [])
  useEffect(reload, [reload])
  return { passkeys, reload }
}
