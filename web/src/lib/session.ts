/** HTTP requests that start and end the session. */
import { isTemporaryStatus } from './temporary.ts'

export const MIN_PASSWORD_LENGTH = 12

type Task = () => Promise<unknown>
const tasks: Task[] = []
const MAX_WAIT_MS = 5_000

export const beforeSignOut = (task: Task): void => void tasks.push(task)

/** Ends the session and loads the sign-in page as a new document, so that no data stays in this tab. */
export async function signOut(): Promise<void> {
  const done = Promise.all(tasks.map((task) => task()))
  await Promise.race([done, new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS))])
  await fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  location.assign('/sign-in')
}

/** Returns false if the server refused it; throws if the server is unreachable or temporarily unavailable. */
export async function postAuth(path: string, body: object): Promise<boolean> {
  const response = await fetch(`/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (isTemporaryStatus(response.status)) throw new Error(`The server answered ${response.status}`)
  return response.ok
}

type Answer<T> = { ok: true; status: number; data: T } | { ok: false; status: number | null; waitS: number }

/**
 * Sends a request and returns the answer. `status` is null without an answer of the server, and `waitS` is its Retry-After, which
 * better-auth calls X-Retry-After.
 */
export async function callAuth<T = unknown>(path: string, body: object): Promise<Answer<T>> {
  try {
    const response = await fetch(`/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { ok, status, headers } = response
    if (ok) return { ok, status, data: (await response.json().catch(() => null)) as T }
    return {
      ok,
      status: status >= 500 ? null : status,
      waitS: Number(headers.get('retry-after') ?? headers.get('x-retry-after') ?? 60),
    }
  } catch {
    return { ok: false, status: null, waitS: 0 }
  }
}

export interface FactorState {
  /**
   * SET: the account has a second factor. NEEDED: it gets no access without one. DUE: it will need one from `dueAt` on.
   * Null: nobody is signed in.
   */
  state: 'SET' | 'NEEDED' | 'DUE' | 'OFFERED' | null
  dueAt: string | null
  /** An account of the identity provider alone has no password. */
  hasPassword: boolean
  hasPasskey: boolean
  hasAuthenticator: boolean
}

/** Returns null without an answer. */
export const readFactorState = (): Promise<FactorState | null> =>
  fetch('/auth/second-factor')
    .then((response) => (response.ok ? (response.json() as Promise<FactorState>) : null))
    .catch(() => null)

/** Returns where a person goes who has just signed in: to the page of the second factor, if the role needs one. */
export async function afterSignIn(to: string): Promise<string> {
  const factor = await readFactorState()
  const isMissing = factor?.state === 'NEEDED' || factor?.state === 'DUE'
  return isMissing ? `/second-factor?to=${encodeURIComponent(to)}` : to
}
