/**
 * Two routes for a link that sets a password. `POST /auth/accept-invitation { token, code?, password, name?, email? }` is
 * the only way to set a password without knowing the present password. `POST /auth/invitation { token }` states whose
 * account the link opens. The token is in the body, so that it appears in no log of addresses.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { hashPassword } from 'better-auth/crypto'
import type { Clock } from '#clock/database-clock.ts'
import { acceptInvitation, readInvitation } from '#domain/accounts/invitations.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'

/**
 * Answers 204 when the password is set. `shortest` is the minimum length of a password in characters. `canMail` states
 * whether there is a mail server. Errors:
 *
 * - 404: the link is used, expired or unknown, or it needs a code that is missing or wrong.
 * - 409: the input violates a rule. The answer contains the code of the rule.
 * - 422: the input is invalid.
 */
export const acceptInvitationAt =
  (db: PrismaClient, clock: Pick<Clock, 'now'>, shortest: number, canMail: boolean) => (request: Request) =>
    answering(request, async (input) => {
      await acceptInvitation({ db, now: clock.now(), shortest, hash: hashPassword, canMail }, input)
      return new Response(null, { status: 204 })
    })

/** Answers 200 with the owner and the end of the link. Errors: 404 and 422 as above. */
export const invitationAt = (db: PrismaClient, clock: Pick<Clock, 'now'>) => (request: Request) =>
  answering(request, async (input) =>
    Response.json(await readInvitation(db, clock.now(), input), { headers: { 'cache-control': 'no-store' } }),
  )

async function answering(request: Request, answer: (input: unknown) => Promise<Response>): Promise<Response> {
  try {
    return await answer(await request.text().then(parseJson))
  } catch (error) {
    if (error instanceof NotFoundError) return Response.json({ code: 'NOT_FOUND' }, { status: 404 })
    if (error instanceof RuleError) return Response.json({ code: error.code }, { status: 409 })
    if (error instanceof ValidationError)
      return Response.json({ code: 'INVALID', issues: error.issues }, { status: 422 })
    if (error instanceof InvalidJsonError)
      return Response.json(
        { code: 'INVALID', issues: [{ path: '', code: error.reason, message: error.message }] },
        { status: 422 },
      )
    throw error
  }
}
