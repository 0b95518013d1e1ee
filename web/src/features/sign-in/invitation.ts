import { isTemporaryStatus } from '#lib/temporary.ts'

/** What the server accepts outside the demo; it is the judge, this only spares a round trip. */
export const SHORTEST_PASSWORD = 12

type Outcome = 'done' | 'first' | 'refused' | 'unreachable'

/** Spends the link. `first`: it is the one that makes the first administrator, and a name and an address are missing. */
export async function acceptInvitation(
  token: string,
  input: { password: string; name?: string; email?: string },
): Promise<Outcome> {
  try {
    const answer = await fetch('/auth/accept-invitation', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, ...input }),
    })
    if (answer.ok) return 'done'
    if (isTemporaryStatus(answer.status)) return 'unreachable'
    if (answer.status !== 422 || input.email !== undefined) return 'refused'
    const { issues = [] } = (await answer.json()) as { issues?: { path: string | string[] }[] }
    return issues.some(({ path }) => String(path) === 'email') ? 'first' : 'refused'
  } catch {
    return 'unreachable'
  }
}
