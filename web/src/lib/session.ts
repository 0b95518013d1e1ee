import { isTemporaryStatus } from './temporary.ts'

/** Ends the session and loads the page anew, so that nothing of it stays in this tab. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  location.assign('/sign-in')
}

/** Posts to one of the sign-in addresses; false when it was refused. Throws when the server cannot be reached, or cannot tell just now. */
export async function postAuth(path: string, body: object): Promise<boolean> {
  const answer = await fetch(`/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (isTemporaryStatus(answer.status)) throw new Error(`the server answered ${answer.status}`)
  return answer.ok
}
