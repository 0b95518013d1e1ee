/** The accounts offered for one-click sign-in in the demo. */
import { useEffect, useState } from 'react'
import type { Role } from '#graphql/generated/enums.ts'
import { retryLater } from '#graphql/retry/retryLater.ts'
import { isTemporaryStatus } from '#lib/temporary.ts'

export type DemoAccount = { id: string; name: string; email: string; role: Role }

/**
 * Returns no accounts while they are loading, and if the demo is disabled or the browser does not run on the server's
 * own machine.
 */
export function useDemoAccounts(): DemoAccount[] {
  const [accounts, setAccounts] = useState<DemoAccount[]>([])
  useEffect(() => {
    const abortController = new AbortController()
    let cancel = () => {}
    const read = async (attempt: number): Promise<void> => {
      try {
        const response = await fetch('/auth/demo', { signal: abortController.signal })
        if (response.ok) return setAccounts((await response.json()) as DemoAccount[])
        if (!isTemporaryStatus(response.status)) return
      } catch {
        if (abortController.signal.aborted) return
      }
      cancel = retryLater({ attempt, action: () => void read(attempt + 1) })
    }
    void read(1)
    return () => {
      abortController.abort()
      cancel()
    }
  }, [])
  return accounts
}
