/**
 * `POST /auth/accept-invitation { token, code?, password, name?, email? }`: the only way to set a password without
 * knowing the present password.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { hashPassword } from 'better-auth/crypto'
import type { Clock } from '#clock/database-clock.ts'
import { acceptInvitation } from '#domain/accounts/invitations.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'

/**
 * Answers 204 when the password is set; 404 for a link that is used, expired or unknown, and for a missing or wrong
 * code of a link that needs one; 409 with the code of a violated rule; 422 for invalid input. `shortest` is the minimum
 * length of a password in characters, and `canMail` whether there is a mail server.
 */
export const acceptInvitationAt =
  (db: PrismaClient, clock: Pick<Clock, 'now'>, shortest: number, canMail: boolean) =>
  async (request: Request): Promise<Response> => {
    try {
      const input: unknown = await request.text().then(parseJson)
      await acceptInvitation({ db, now: clock.now(), shortest, hash: hashPassword, canMail }, input)
      return new Response(null, { status: 204 })
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
