/** Gives a challenge to a browser, which keeps its identifier in a signed cookie. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { CHALLENGE_S, newChallenge, spendChallenge } from '#domain/sign-in/challenges.ts'
import type { HookContext } from '../hook-context.ts'

const COOKIE = 'passkey_challenge'

export async function giveChallenge(ctx: HookContext, db: PrismaClient, now: Date): Promise<Uint8Array<ArrayBuffer>> {
  const { identifier, challenge } = await newChallenge(db, now)
  const { name, attributes } = ctx.context.createAuthCookie(COOKIE, { maxAge: CHALLENGE_S })
  await ctx.setSignedCookie(name, identifier, ctx.context.secret, attributes)
  return challenge
}

/** Returns the challenge of the browser, which is void from now on. Null without a valid one. */
export async function takeChallenge(ctx: HookContext, db: PrismaClient, now: Date): Promise<string | null> {
  const { name } = ctx.context.createAuthCookie(COOKIE)
  const identifier = await ctx.getSignedCookie(name, ctx.context.secret)
  return identifier ? spendChallenge(db, identifier, now) : null
}
