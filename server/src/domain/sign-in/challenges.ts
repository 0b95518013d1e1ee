/** Challenges that a passkey signs. Each counts once, for five minutes. */
import { randomBytes } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

const PREFIX = 'passkey:'
export const CHALLENGE_S = 300

/** Stores a challenge; `identifier` is the secret of the browser that got it. */
export async function newChallenge(db: PrismaClient, now: Date) {
  const challenge = randomBytes(32)
  const identifier = PREFIX + randomBytes(24).toString('base64url')
  const expiresAt = new Date(now.getTime() + CHALLENGE_S * 1000)
  await db.verification.create({ data: { identifier, value: challenge.toString('base64url'), expiresAt } })
  return { identifier, challenge: Uint8Array.from(challenge) }
}

/** Returns the challenge, which is void from now on; null if it is unknown, used or too old. */
export async function spendChallenge(db: PrismaClient, identifier: string, now: Date): Promise<string | null> {
  if (!identifier.startsWith(PREFIX)) return null
  const row = await db.verification.findFirst({ where: { identifier, expiresAt: { gt: now } } })
  if (!row) return null
  // Of two requests at the same time, one deletes the row.
  const { count } = await db.verification.deleteMany({ where: { id: row.id } })
  return count === 1 ? row.value : null
}
