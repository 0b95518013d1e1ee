/**
 * The routes of passkeys, as a plugin of better-auth. A passkey is both factors at once, because its device verifies the
 * owner: it opens a session alone, and after a password instead of a code.
 */
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { APIError, createAuthEndpoint, getSessionFromCtx } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { generateRandomString, symmetricEncrypt } from 'better-auth/crypto'
import type { BetterAuthPlugin } from 'better-auth/types'
import { z } from 'zod'
import type { Clock } from '#clock/database-clock.ts'
import { NotFoundError, ValidationError } from '#domain/core/errors.ts'
import {
  addPasskey,
  type FirstFactor,
  removePasskey,
  renamePasskey,
  TooManyPasskeysError,
} from '#domain/sign-in/passkeys.ts'
import type { HookContext } from '../hook-context.ts'
import { requireProof } from '../proof.ts'
import { giveChallenge, takeChallenge } from './challenge.ts'
import { response, type Site, signedBy } from './verify.ts'

const RECOVERY_CODES = 10

interface Options {
  db: PrismaClient
  clock: Pick<Clock, 'now'>
  canMail: boolean
  site: Site
}

const name = z.string().max(200)
const proof = { password: z.string().optional(), code: z.string().optional(), assertion: response.optional() }
const post = <Body extends z.ZodType>(body: Body) => ({ method: 'POST', body }) as const

export const passkeys = ({ db, clock, canMail, site }: Options) => {
  const { rpId, origins } = site
  const account = () => ({ db, now: clock.now(), canMail })
  return {
    id: 'passkeys',
    endpoints: {
      listPasskeys: createAuthEndpoint('/passkeys', { method: 'GET' }, async (ctx) => {
        const { user } = await sessionOf(ctx)
        const select = { id: true, name: true, createdAt: true, lastUsedAt: true }
        return ctx.json(
          await db.passkey.findMany({ where: { userId: user.id }, select, orderBy: { createdAt: 'asc' } }),
        )
      }),

      /** Options with which a device makes a key. Adding one needs the same proof as removing a factor. */
      beginPasskey: createAuthEndpoint('/passkeys/begin', post(z.object(proof)), async (ctx) => {
        const { user } = await sessionOf(ctx)
        await requireProof(ctx, db, clock.now(), site)
        const own = await db.passkey.findMany({ where: { userId: user.id }, select: { credentialId: true } })
        const options = await generateRegistrationOptions({
          ...{ rpName: 'Takedown Desk', rpID: rpId, userName: user.email, userDisplayName: user.name },
          challenge: await giveChallenge(ctx, db, clock.now()),
          userID: Uint8Array.from(Buffer.from(user.id)),
          excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        })
        return ctx.json(options)
      }),

      /** Adds the key. Answers with recovery codes if it is the first factor of the account. */
      addPasskey: createAuthEndpoint('/passkeys/add', post(z.object({ name, response })), async (ctx) => {
        const { user, session } = await sessionOf(ctx)
        const key = await registered(ctx)
        if (!key) throw new APIError('BAD_REQUEST', { code: 'INVALID_PASSKEY', message: 'the passkey is invalid' })
        const { codes, stored } = await firstFactor(ctx)
        const owner = { userId: user.id, session: session.id }
        const { id, isFirst } = await asApiError(() =>
          addPasskey(account(), owner, { ...key, name: ctx.body.name }, stored),
        )
        return ctx.json({ id, backupCodes: isFirst ? codes : null })
      }),

      renamePasskey: createAuthEndpoint('/passkeys/rename', post(z.object({ id: z.uuid(), name })), async (ctx) => {
        const { user } = await sessionOf(ctx)
        await asApiError(() => renamePasskey(db, { userId: user.id, id: ctx.body.id }, ctx.body.name))
        return ctx.json({})
      }),

      removePasskey: createAuthEndpoint('/passkeys/remove', post(z.object({ id: z.uuid(), ...proof })), async (ctx) => {
        const { user } = await sessionOf(ctx)
        await requireProof(ctx, db, clock.now(), site)
        await asApiError(() => removePasskey(account(), { userId: user.id, id: ctx.body.id }))
        return ctx.json({})
      }),

      /** Options with which a device signs, for a sign-in or as a proof within a session. */
      passkeyOptions: createAuthEndpoint('/passkeys/options', post(z.object({})), async (ctx) => {
        const challenge = await giveChallenge(ctx, db, clock.now())
        return ctx.json({ challenge: Buffer.from(challenge).toString('base64url'), rpId, userVerification: 'required' })
      }),

      signInPasskey: createAuthEndpoint('/passkeys/sign-in', post(z.object({ response })), async (ctx) => {
        const passkey = await signedBy(ctx, { db, now: clock.now(), site }, ctx.body.response)
        const user = passkey && (await ctx.context.internalAdapter.findUserById(passkey.userId))
        // No session is made for a disabled account.
        const session =
          user && (await ctx.context.internalAdapter.createSession(user.id, false, { factorProved: true }, true))
        if (!session) throw new APIError('UNAUTHORIZED', { code: 'INVALID_PASSKEY', message: 'the passkey is invalid' })
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ id: user.id })
      }),
    },
  } satisfies BetterAuthPlugin

  /** The key that a device has made for this browser's challenge; null for an invalid answer. */
  async function registered(ctx: HookContext) {
    const expectedChallenge = await takeChallenge(ctx, db, clock.now())
    if (expectedChallenge === null) return null
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        ...{ response: ctx.body.response, expectedChallenge, expectedOrigin: origins, expectedRPID: rpId },
        requireUserVerification: true,
      })
      if (!verified) return null
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential
      return { credentialId: id, publicKey: Uint8Array.from(publicKey), counter, transports: transports.slice(0, 10) }
    } catch {
      // The library throws for everything in an answer that does not fit.
      return null
    }
  }
}

async function sessionOf(ctx: HookContext) {
  const session = await getSessionFromCtx(ctx)
  if (!session) throw new APIError('UNAUTHORIZED', { code: 'UNAUTHORIZED', message: 'not signed in' })
  return session
}

/** Recovery codes in the form of better-auth, and a secret that no authenticator has. */
async function firstFactor({ context }: HookContext): Promise<{ codes: string[]; stored: FirstFactor }> {
  const part = () => generateRandomString(5, 'a-z', '0-9', 'A-Z')
  const codes = Array.from({ length: RECOVERY_CODES }, () => `${part()}-${part()}`)
  const sealed = (data: string) => symmetricEncrypt({ key: context.secretConfig, data })
  return {
    codes,
    stored: { secret: await sealed(generateRandomString(32)), backupCodes: await sealed(JSON.stringify(codes)) },
  }
}

async function asApiError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotFoundError) throw new APIError('NOT_FOUND', { code: 'NOT_FOUND', message: error.message })
    if (error instanceof TooManyPasskeysError)
      throw new APIError('CONFLICT', { code: 'TOO_MANY_PASSKEYS', message: error.message })
    if (error instanceof ValidationError)
      throw new APIError('UNPROCESSABLE_ENTITY', { code: 'INVALID', message: error.message })
    throw error
  }
}
