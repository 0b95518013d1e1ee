/**
 * Confirms the change of an account as a second person. An account that becomes able to sign loses its password,
 * because the administrator who made the account may know the password.
 */
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newCode, tokenHash } from '#domain/core/tokens.ts'
import { accountFields, apply, becomesSigner, requirePossible } from './change-account.ts'
import { dropInvitations } from './invitation-links.ts'
import {
  confirmedReset,
  confirmInput,
  handOver,
  isWaiting,
  lockAccount,
  requireOther,
  requireVersion,
} from './second-person.ts'

/**
 * Confirms a change that an administrator requested for an account in the last 72 hours. `code` is the code of the
 * requester's link, shown once. It is null where `confirmRequestedChange` returns null. Throws errors such as
 * SECOND_PERSON_NEEDED if the viewer is that administrator or the owner of the account.
 */
export async function confirmAccountChange(context: CommandContext, input: unknown) {
  permitPerson(context.viewer, 'confirmAccountChange')
  const { key, ...read } = parse(confirmInput, input)
  const code = newCode()
  const result = await runCommand(context, { action: 'confirmAccountChange', key, input: read }, async (tx, append) => {
    return { id: read.account, code: await confirmRequestedChange(tx, append, context, read, code) }
  })
  return { id: result.id, code: result.code === tokenHash(code) ? code : null }
}

/**
 * Applies the change that was requested for an account. Without `expectedVersion` it applies the change that waits now.
 * If the account becomes able to sign, it loses its password, and its owner sets a new one by a link. With a mail
 * server this link is mailed, and the result is null. Without a mail server the result is the hash of the code of the
 * requester's link, or null if no link waits. For every other change the result is null.
 */
export async function confirmRequestedChange(
  tx: Tx,
  append: Append,
  context: CommandContext,
  { account: id, expectedVersion }: { account: string; expectedVersion?: number },
  code: string,
): Promise<string | null> {
  const account = await lockAccount(tx, id)
  const { changeRequestedAt, changeRequestedById: by } = account
  if (!isWaiting(changeRequestedAt, context.now)) throw new NotFoundError('change')
  if (context.viewer.id) requireOther(id, context.viewer.id, by)
  if (expectedVersion !== undefined) requireVersion(account, expectedVersion)
  const change = parse(accountFields, account.changeTo)
  await requirePossible(tx, account, change)
  const isNewSigner = becomesSigner(account, change)
  // If somebody requested a new password meanwhile, the waiting link belongs to that request and not to the requested
  // change.
  const hasLink = isNewSigner && account.resetRequestedAt === null
  await apply(tx, append, context, { account, change, by: by!, isNewSigner, keepsLink: hasLink })
  if (!isNewSigner) return null
  await voidSecrets(tx, id)
  const reset = confirmedReset(by!, context.viewer.id ?? null)
  await tx.user.update({ where: { id }, data: { twoFactorEnabled: false, ...reset } })
  const handedOver = await handOver(tx, context, code, id)
  // Any other link could open the account without a second person.
  if (handedOver === null) await dropInvitations(tx, id)
  return handedOver
}

/** Deletes the password and the authenticator of an account. */
async function voidSecrets(tx: Tx, userId: string): Promise<void> {
  await tx.account.deleteMany({ where: { userId } })
  await tx.twoFactor.deleteMany({ where: { userId } })
}
