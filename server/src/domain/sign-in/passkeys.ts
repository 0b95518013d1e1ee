/** The passkeys of an account: adds, renames and removes them, and records their use. */
import type { Passkey, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { endSessions } from '#domain/accounts/accounts.ts'
import { mailNotice } from '#domain/accounts/own-password.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { parse, signedLine } from '#domain/core/input.ts'

const MAX_PASSKEYS = 10
const passkeyName = signedLine(60)

export class TooManyPasskeysError extends Error {}

interface Account {
  db: PrismaClient
  now: Date
  canMail: boolean
}

export type NewPasskey = Pick<Passkey, 'credentialId' | 'transports'> & {
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  name: string
}

/** Recovery codes of an account that gets its first factor, as stored. */
export interface FirstFactor {
  secret: string
  backupCodes: string
}

/**
 * Adds a passkey, mails a notice to the owner if there is a mail server, and ends the sessions of the account except
 * `session`, because they were opened without it. An account without a second factor has one from now on, with
 * the recovery codes in `first`. Throws TooManyPasskeysError if it has ten.
 */
export function addPasskey(
  { db, now, canMail }: Account,
  { userId, session }: { userId: string; session: string },
  passkey: NewPasskey,
  first: FirstFactor,
): Promise<{ id: string; isFirst: boolean }> {
  const { name, counter, ...key } = passkey
  const parsed = parse(passkeyName, name)
  return runSystemCommand(db, now, 'addPasskey', async (tx, append) => {
    // Two requests at the same time must not both find room, or both write recovery codes.
    await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`
    if ((await tx.passkey.count({ where: { userId } })) >= MAX_PASSKEYS)
      throw new TooManyPasskeysError(`an account has at most ${MAX_PASSKEYS} passkeys`)
    const data = { ...key, userId, name: parsed, counter: BigInt(counter), createdAt: now }
    const { id } = await tx.passkey.create({ data, select: { id: true } })
    const { twoFactorEnabled } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    if (!twoFactorEnabled) {
      const codes = { ...first, verified: false }
      await tx.twoFactor.upsert({ where: { userId }, create: { userId, ...codes }, update: codes })
      await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: true, factorDueAt: null } })
    }
    append({ type: 'account.factor_added', subject: { type: 'User', id: userId } })
    await endSessions(tx, append, userId, session)
    if (canMail) await mailNotice(tx, userId, 'FACTOR_ADDED', now)
    return { id, isFirst: !twoFactorEnabled }
  })
}

/** Throws NotFoundError if the account has no such passkey. */
export async function renamePasskey(
  db: PrismaClient,
  owner: { userId: string; id: string },
  name: string,
): Promise<void> {
  const { count } = await db.passkey.updateMany({ where: owner, data: { name: parse(passkeyName, name) } })
  if (count === 0) throw new NotFoundError('passkey')
}

/**
 * Removes a passkey, and mails a notice to the owner if there is a mail server. Without another passkey and an
 * authenticator, the account has no second factor any more. Throws NotFoundError if the account has no such passkey.
 */
export const removePasskey = ({ db, now, canMail }: Account, owner: { userId: string; id: string }) =>
  runSystemCommand(db, now, 'removePasskey', async (tx, append) => {
    const { userId } = owner
    await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`
    const { count } = await tx.passkey.deleteMany({ where: owner })
    if (count === 0) throw new NotFoundError('passkey')
    const hasOther =
      (await tx.passkey.count({ where: { userId } })) > 0 ||
      (await tx.twoFactor.count({ where: { userId, NOT: { verified: false } } })) > 0
    if (!hasOther) {
      await tx.twoFactor.deleteMany({ where: { userId } })
      await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false, factorDueAt: null } })
    }
    append({ type: 'account.factor_removed', subject: { type: 'User', id: userId } })
    if (canMail) await mailNotice(tx, userId, 'FACTOR_REMOVED', now)
    return { id: userId }
  })

/**
 * Records that the passkey was used. Returns false if its device has counted as many uses before, so that of two
 * requests with copies of a device only one succeeds. Devices that do not count state 0.
 */
export async function usePasskey(db: PrismaClient, id: string, counter: number, now: Date): Promise<boolean> {
  const isNewer = counter === 0 ? { counter: 0n } : { counter: { lt: BigInt(counter) } }
  const { count } = await db.passkey.updateMany({
    where: { id, ...isNewer },
    data: { counter: BigInt(counter), lastUsedAt: now },
  })
  return count > 0
}
