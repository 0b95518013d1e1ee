/** One-click sign-in to a demo account, only from the machine itself. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { Role } from '@takedown/prisma/generated/client/enums.ts'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { BetterAuthPlugin } from 'better-auth/types'
import { z } from 'zod'
import { demoAccounts } from '#domain/accounts/demo-accounts.ts'

/**
 * `GET /demo` lists the accounts; `POST /demo { role, email? }` signs in to one of them, by default to the first
 * account of the role.
 */
export const demoSignIn = (db: PrismaClient) =>
  ({
    id: 'demo-sign-in',
    endpoints: {
      demoAccounts: createAuthEndpoint('/demo', { method: 'GET' }, async (ctx) => ctx.json(await demoAccounts(db))),
      signInDemo: createAuthEndpoint(
        '/demo',
        { method: 'POST', body: z.object({ role: z.enum(Role), email: z.string().optional() }) },
        async (ctx) => {
          const { role, email } = ctx.body
          const account = (await demoAccounts(db, role)).find((each) => email === undefined || each.email === email)
          const user = account && (await ctx.context.internalAdapter.findUserById(account.id))
          // The session is null if the account was disabled after it was read.
          const session = user && (await ctx.context.internalAdapter.createSession(user.id))
          if (!session) throw new APIError('NOT_FOUND', { message: 'no such demo account' })
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ id: user.id, name: user.name, role })
        },
      ),
    },
  }) satisfies BetterAuthPlugin
