/** The rows behind invitations: stored hashed, one for each account, good once and for three days. */
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { tokenHash } from '#domain/core/tokens.ts'

const HOURS = 72

const PREFIX = 'invitation:'
const identifierOf = (token: string) => PREFIX + tokenHash(token)

/** Makes `token` the only link that opens `account`; returns the token's hash. */
export async function writeInvitation(tx: Tx, token: string, account: string, now: Date): Promise<string> {
  await dropInvitations(tx, account)
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000)
  await tx.verification.create({ data: { identifier: identifierOf(token), value: account, expiresAt } })
  return tokenHash(token)
}

export const dropInvitations = (tx: Tx, account: string) =>
  tx.verification.deleteMany({ where: { identifier: { startsWith: PREFIX }, value: account } })

/** What `token` opens, without spending it. NotFoundError when it is unknown, spent or too old. */
export async function findInvitation(tx: Tx, token: string, now: Date): Promise<{ id: string; account: string }> {
  const row = await tx.verification.findFirst({ where: { identifier: identifierOf(token), expiresAt: { gt: now } } })
  if (!row) throw new NotFoundError('invitation')
  return { id: row.id, account: row.value }
}

/** Whoever deletes the row has the link; a second one gets NotFoundError. */
export async function spendInvitation(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.verification.deleteMany({ where: { id } })
  if (count === 0) throw new NotFoundError('invitation')
}
