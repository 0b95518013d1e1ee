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
