import { useEffect, useState } from 'react'
import type { Role } from '#graphql/generated/enums.ts'
import { retryLater } from '#graphql/retry/retryLater.ts'
import { isTemporaryStatus } from '#lib/temporary.ts'

export type DemoAccount = { id: string; name: string; email: string; role: Role }

/** Accounts to sign in with by one click; empty where the demo is off, or the browser is not on the server's own machine. */
export function useDemoAccounts(): DemoAccount[] {
  const [accounts, setAccounts] = useState<DemoAccount[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    let cancel = () => {}
    const read = async (attempt: number): Promise<void> => {
      try {
        const answer = await fetch('/auth/demo', { signal: leaving.signal })
        if (answer.ok) return setAccounts((await answer.json()) as DemoAccount[])
        if (!isTemporaryStatus(answer.status)) return
      } catch {
        if (leaving.signal.aborted) return
      }
      cancel = retryLater({ attempt, action: () => void read(attempt + 1) })
    }
    void read(1)
    return () => {
      leaving.abort()
      cancel()
    }
  }, [])
  return accounts
}
