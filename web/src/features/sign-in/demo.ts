import { useEffect, useState } from 'react'
import type { Role } from '#graphql/generated/enums.ts'

export type DemoAccount = { id: string; name: string; email: string; role: Role }

/** Accounts to sign in with by one click; empty where the demo is off, or the browser is not on the server's own machine. */
export function useDemoAccounts(): DemoAccount[] {
  const [accounts, setAccounts] = useState<DemoAccount[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    fetch('/auth/demo', { signal: leaving.signal })
      .then(async (answer) => {
        if (answer.ok) setAccounts((await answer.json()) as DemoAccount[])
      })
      .catch(() => {})
    return () => leaving.abort()
  }, [])
  return accounts
}
