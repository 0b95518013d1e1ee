/** `POST /auth/forgotten-password { email }` mails a link for a new password to the owner of the account. */
import { setTimeout as pause } from 'node:timers/promises'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { Clock } from '#clock/database-clock.ts'
import { requestResetLink } from '#domain/accounts/own-password.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'

const input = z.object({ email: z.string().min(1).max(254) })

/** The answer takes this many milliseconds, with and without an account, so that its time does not tell them apart. */
const ANSWER_MS = 300

/** Answers 204 whether there is an account with this address or not, and 422 to invalid input. */
export const resetLinkAt = (db: PrismaClient, clock: Pick<Clock, 'now'>) => async (request: Request) => {
  const parsed = input.safeParse(await request.text().then(parseJson).catch(ignoreInvalid))
  if (!parsed.success) return Response.json({ code: 'INVALID' }, { status: 422 })
  await Promise.all([requestResetLink({ db, now: clock.now() }, parsed.data.email), pause(ANSWER_MS)])
  return new Response(null, { status: 204 })
}

function ignoreInvalid(error: unknown): null {
  if (error instanceof InvalidJsonError) return null
  throw error
}
