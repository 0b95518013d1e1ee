/** Requests of the session: sign-in forms and sign-out. */
import { isTemporaryStatus } from './temporary.ts'

/** Ends the session and reloads the page, so that no data stays in this tab. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  location.assign('/sign-in')
}

/**
 * Posts to a sign-in address. Returns false if it was refused; throws if the server is unreachable or temporarily
 * unavailable.
 */
export async function postAuth(path: string, body: object): Promise<boolean> {
  const answer = await fetch(`/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (isTemporaryStatus(answer.status)) throw new Error(`the server answered ${answer.status}`)
  return answer.ok
}
