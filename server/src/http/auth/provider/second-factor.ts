/** Asks the second factor of the desk after a sign-in by the identity provider, like better-auth after a password. */
import { deleteSessionCookie } from 'better-auth/cookies'
import { generateRandomString } from 'better-auth/crypto'
import type { HookContext } from '../hook-context.ts'
import { ERROR_PAGE } from './plugin.ts'

/** Seconds in which the code must be entered. */
const CHALLENGE_S = 600

/** Ends the session that the provider's answer has opened, and leads the browser to the code. Nobody has used it. */
export async function askFactor(
  ctx: HookContext,
  { session, user }: { session: { token: string }; user: { id: string } },
  to: string,
  now: Date,
): Promise<never> {
  const { context } = ctx
  deleteSessionCookie(ctx, true)
  await context.internalAdapter.deleteSession(session.token)
  context.setNewSession(null)
  const expiresAt = new Date(now.getTime() + CHALLENGE_S * 1000)
  const identifier = `2fa-${generateRandomString(20)}`
  const write = (id: string, value: string) =>
    context.internalAdapter.createVerificationValue({ identifier: id, value, expiresAt })
  await write(identifier, user.id)
  await write(`2fa-attempts-${identifier}`, '0')
  const cookie = context.createAuthCookie('two_factor', { maxAge: CHALLENGE_S })
  await ctx.setSignedCookie(cookie.name, identifier, context.secret, cookie.attributes)
  throw ctx.redirect(`${ERROR_PAGE}?step=code&to=${encodeURIComponent(to)}`)
}
