/**
 * Confirms the change of an account as a second person. An account that becomes able to sign loses its password,
 * because the administrator who made the account may know it.
 */
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newCode, tokenHash } from '#domain/core/tokens.ts'
import { accountFields, apply, becomesSigner, requirePossible } from './change-account.ts'
import { dropInvitations, dropResetLinks } from './invitation-links.ts'
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
 * Confirms a change that an administrator requested in the last 72 hours. If the owner needs a new password and there
 * is no mail server, returns a `code`, which the viewer gives to the owner. Throws SECOND_PERSON_NEEDED if the viewer
 * requested the change or owns the account.
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
 * Applies the requested change of an account. Without `expectedVersion` it applies the change that waits now. If the
 * account becomes able to sign, its owner must set a new password by a link. Without a mail server, this link opens
 * only with `code`, and the result is the hash of `code`. Otherwise the result is null.
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
  // If a new password was requested after the change, that request has replaced the link of the change.
  const hasLink = isNewSigner && account.resetRequestedAt === null
  await apply(tx, append, context, { account, change, by: by!, isNewSigner, keepsLink: hasLink })
  if (!isNewSigner) return null
  await voidSecrets(tx, id)
  const reset = confirmedReset(by!, context.viewer.id ?? null)
  await tx.user.update({ where: { id }, data: { twoFactorEnabled: false, ...reset } })
  const handedOver = await handOver(tx, context, code, id)
  // If no code is handed over, no link waits for one. Links that open without a code are deleted, because one person
  // alone could open the account with such a link.
  if (handedOver === null) await dropInvitations(tx, id)
  return handedOver
}

async function voidSecrets(tx: Tx, userId: string): Promise<void> {
  await tx.account.deleteMany({ where: { userId } })
  await tx.twoFactor.deleteMany({ where: { userId } })
  await tx.passkey.deleteMany({ where: { userId } })
  await dropResetLinks(tx, userId)
}
