/** Locks a mail for one command, so that commands on the same mail run one after another. */
import type { InboundMail, Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { InboundState } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'

/** Locks a mail and returns it; null if there is none. */
export async function lockIfPresent(tx: Tx, id: string): Promise<InboundMail | null> {
  await tx.$executeRaw`SELECT 1 FROM inbound_mail WHERE id = ${id}::uuid FOR UPDATE`
  return tx.inboundMail.findUnique({ where: { id } })
}

/**
 * Locks a mail for a command of a person. Throws NotFoundError if the mail does not exist, ConflictError if its version
 * is not `expected`, and ILLEGAL_TRANSITION if its state is none of `states`.
 */
export async function lockMail(
  tx: Tx,
  id: string,
  expected: number | undefined,
  states: readonly InboundState[],
): Promise<InboundMail> {
  const mail = await lockIfPresent(tx, id)
  if (!mail) throw new NotFoundError('mail')
  if (expected !== undefined && mail.version !== expected) throw new ConflictError(id, mail.version, expected)
  if (!states.includes(mail.state))
    throw new RuleError('ILLEGAL_TRANSITION', `the mail is ${mail.state}`, 'InboundMail', [id])
  return mail
}

/** Changes a locked mail, and increments its version. */
export async function updateMail(tx: Tx, id: string, data: Prisma.InboundMailUncheckedUpdateInput): Promise<void> {
  await tx.inboundMail.update({ where: { id }, data: { ...data, version: { increment: 1 } }, select: { id: true } })
}

/**
 * Returns the scope of the events of a mail: its request, with the case and the platform of the request. The scope is
 * empty if the request is not known.
 */
export async function scopeOf(tx: Tx, requestId: string | null) {
  if (requestId === null) return {}
  const { caseId, platformId } = await tx.removalRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { caseId: true, platformId: true },
  })
  return { requestId, caseId, platformId }
}
