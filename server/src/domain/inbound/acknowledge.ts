/** Records an automatic reply of a platform as its acknowledgement of a request. */
import type { InboundMail } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { lockAsServer, nextVersion } from '#domain/requests/delivery/lock.ts'
import { writeAcknowledgement } from '#domain/requests/responses.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { occurredAt, proofOf } from './confirm.ts'
import { scopeOf, updateMail } from './lock.ts'

/**
 * The acknowledgement has the time that `occurredAt` returns, and the mail is its proof. The mail becomes APPLIED.
 * Nothing is recorded if the platform's setting for automatic replies is IGNORE, or if the sender is not verified or
 * not known to belong to the platform. Nothing is recorded either if the request is not SENT, or if the acknowledgement
 * would take back a breach that only two people may retract. In these cases, the mail waits for an officer.
 */
export async function acknowledgeByReply(
  tx: Tx,
  append: Append,
  context: CommandContext,
  mail: InboundMail,
): Promise<void> {
  if (mail.kind !== 'AUTOMATIC_REPLY' || mail.state !== 'MATCHED') return
  // Anybody can write a mail with the address of a platform as its sender, so the sender must be verified.
  if (!mail.senderKnown || !mail.senderVerified) return
  const requestId = mail.requestId!
  await lockAsServer(tx, requestId)
  const { state, platform } = await tx.removalRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { state: true, platform: { select: { automaticReplies: true } } },
  })
  const next = nextRequestState(state, 'acknowledge')
  if (platform.automaticReplies !== 'ACKNOWLEDGE' || next === null) return
  const request = await nextVersion(tx, requestId)
  const at = await occurredAt(tx, mail)
  try {
    await writeAcknowledgement(tx, append, context, request, { state: next, at, proof: proofOf(mail) })
  } catch (error) {
    if (error instanceof RuleError) return
    throw error
  }
  await updateMail(tx, mail.id, { state: 'APPLIED', decidedAt: context.now })
  append({
    type: 'mail.applied',
    subject: { type: 'InboundMail', id: mail.id },
    ...(await scopeOf(tx, requestId)),
    data: { answers: 0 },
  })
}
