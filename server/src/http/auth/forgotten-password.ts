/** `POST /auth/forgotten-password { email }` mails a link for a new password to the owner of the account. */
import { setTimeout as pause } from 'node:timers/promises'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { Clock } from '#clock/database-clock.ts'
import { requestResetLink } from '#domain/accounts/own-password.ts'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import type { Log } from '#http/process/log.ts'

const input = z.object({ email: z.string().min(1).max(254) })

/** The answer takes this many milliseconds, with and without an account, so that its time does not tell them apart. */
const ANSWER_MS = 300

/** Requests worked on at a time. Further ones are dropped, so that nobody can occupy all connections to the database. */
const MAX_TASKS = 4

/**
 * `answer` answers 204 whether there is an account with this address or not, and 422 to invalid input. It does not wait for
 * the work of the request; `settled` does.
 */
export function createResetLinks(db: PrismaClient, clock: Pick<Clock, 'now'>, log: Pick<Log, 'warn' | 'error'>) {
  const tasks = new Set<Promise<void>>()

  function start(email: string): void {
    if (tasks.size >= MAX_TASKS) {
      log.warn({ max: MAX_TASKS }, 'a request for a forgotten password was dropped')
      return
    }
    const task: Promise<void> = requestResetLink({ db, now: clock.now() }, email)
      .catch((error: unknown) => log.error({ err: error }, 'a request for a forgotten password failed'))
      .finally(() => tasks.delete(task))
    tasks.add(task)
  }

  return {
    async answer(request: Request): Promise<Response> {
      const parsed = input.safeParse(await request.text().then(parseJson).catch(ignoreInvalid))
      if (!parsed.success) return Response.json({ code: 'INVALID' }, { status: 422 })
      start(parsed.data.email)
      await pause(ANSWER_MS)
      return new Response(null, { status: 204 })
    },
    settled: async (): Promise<void> => void (await Promise.all(tasks)),
  }
}

function ignoreInvalid(error: unknown): null {
  if (error instanceof InvalidJsonError) return null
  throw error
}
