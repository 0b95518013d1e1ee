/** Accepts an invitation link on the server. */
import type { Role } from '#graphql/generated/enums.ts'
import { isTemporaryStatus } from '#lib/temporary.ts'

/**
 * Whether the link also needs a code. The owner of the account gets the code from the person who confirmed the account.
 */
export const needsCode = (token: string): boolean => token.startsWith('code.')

type Outcome = 'done' | 'first' | 'refused' | 'unreachable'

/**
 * Redeems the link. Resolves to `first` if the link creates the first administrator, but the input has no name or
 * e-mail address.
 */
export async function acceptInvitation(
  token: string,
  input: { password: string; code?: string; name?: string; email?: string },
): Promise<Outcome> {
  try {
    const response = await fetch('/auth/accept-invitation', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, ...input }),
    })
    if (response.ok) return 'done'
    if (isTemporaryStatus(response.status)) return 'unreachable'
    if (response.status !== 422 || input.email !== undefined) return 'refused'
    const { issues = [] } = (await response.json()) as { issues?: { path: string | string[] }[] }
    return issues.some(({ path }) => String(path) === 'email') ? 'first' : 'refused'
  } catch {
    return 'unreachable'
  }
}

/** The account that a link opens, and when the link ends. */
export type Invitation = {
  /** null for the link that creates the first administrator */
  account: { name: string; email: string; role: Role } | null
  /** null while the link waits for its code */
  expiresAt: string | null
}

/** Reads a link without redeeming it. Resolves to `gone` if it is unknown, used or expired, and to null without an answer. */
export async function readInvitation(token: string): Promise<Invitation | 'gone' | null> {
  try {
    const response = await fetch('/auth/invitation', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    if (response.ok) return (await response.json()) as Invitation
    return response.status === 404 ? 'gone' : null
  } catch {
    return null
  }
}
