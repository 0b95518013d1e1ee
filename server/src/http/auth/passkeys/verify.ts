/** Verifies what a passkey has signed (WebAuthn), with the library @simplewebauthn/server. */
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Passkey, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { usePasskey } from '#domain/sign-in/passkeys.ts'
import type { HookContext } from '../hook-context.ts'
import { takeChallenge } from './challenge.ts'

/** The site to which passkeys belong: its name, without a port, and the origins of its pages. */
export interface Site {
  rpId: string
  origins: string[]
}

/** A response of a browser is JSON of the library's shape; its parts are verified by the library. */
export const response = z.looseObject({
  id: z.string().min(1).max(2_000),
  rawId: z.string(),
  response: z.looseObject({}),
})

/**
 * Returns the passkey that has signed the challenge of this browser, and whose device has verified its owner; null for
 * any other answer. Passkeys of other accounts than `userId`, if it is stated, do not count.
 */
export async function signedBy(
  ctx: HookContext,
  { db, now, site }: { db: PrismaClient; now: Date; site: Site },
  answer: unknown,
  userId?: string,
): Promise<Passkey | null> {
  const expectedChallenge = await takeChallenge(ctx, db, now)
  const parsed = response.safeParse(answer)
  if (expectedChallenge === null || !parsed.success) return null
  const passkey = await db.passkey.findUnique({ where: { credentialId: parsed.data.id } })
  if (!passkey || (userId !== undefined && passkey.userId !== userId)) return null
  const newCounter = await verified(
    passkey,
    parsed.data as unknown as AuthenticationResponseJSON,
    expectedChallenge,
    site,
  )
  return newCounter !== null && (await usePasskey(db, passkey.id, newCounter, now)) ? passkey : null
}

/** Returns the count of the device, or null for an invalid signature. */
async function verified(
  { credentialId, publicKey, counter }: Passkey,
  answer: AuthenticationResponseJSON,
  expectedChallenge: string,
  { rpId, origins }: Site,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...{ response: answer, expectedChallenge, expectedOrigin: origins, expectedRPID: rpId },
      requireUserVerification: true,
      credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter: Number(counter) },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    // The library throws for everything in an answer that does not fit.
    return null
  }
}
