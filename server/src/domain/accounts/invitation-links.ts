/** Stores invitation links. An account has at most one, which is stored as a hash and valid once within three days. */
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { tokenHash } from '#domain/core/tokens.ts'

const TTL_HOURS = 72

const PREFIX = 'invitation:'
const identifierOf = (token: string) => PREFIX + tokenHash(token)

/** Makes `token` the only link of `account` and returns the token's hash. */
export async function writeInvitation(tx: Tx, token: string, account: string, now: Date): Promise<string> {
  await dropInvitations(tx, account)
  const expiresAt = new Date(now.getTime() + TTL_HOURS * 3_600_000)
  await tx.verification.create({ data: { identifier: identifierOf(token), value: account, expiresAt } })
  return tokenHash(token)
}

/** Deletes the invitations of an account. */
export const dropInvitations = (tx: Tx, account: string) =>
  tx.verification.deleteMany({ where: { identifier: { startsWith: PREFIX }, value: account } })

/** Returns the account of a link without redeeming it. Throws NotFoundError if the link is unknown, used or expired. */
export async function findInvitation(tx: Tx, token: string, now: Date): Promise<{ id: string; account: string }> {
  const row = await tx.verification.findFirst({ where: { identifier: identifierOf(token), expiresAt: { gt: now } } })
  if (!row) throw new NotFoundError('invitation')
  return { id: row.id, account: row.value }
}

/** Redeems a link by deleting its row. A concurrent second caller gets NotFoundError. */
export async function spendInvitation(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.verification.deleteMany({ where: { id } })
  if (count === 0) throw new NotFoundError('invitation')
}
