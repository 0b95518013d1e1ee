/** Ends the session and loads the page anew, so that nothing of it stays in this tab. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  location.assign('/sign-in')
}

/** Posts to one of the sign-in addresses; false when it was refused. Throws only when the server cannot be reached. */
export async function postAuth(path: string, body: object): Promise<boolean> {
  const answer = await fetch(`/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer.ok
}
