/** Records an automatic reply of a platform as its acknowledgement of a request. */
import type { InboundMail } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { requirePastReceipt } from '#domain/requests/breach-retraction.ts'
import { lockAsServer, nextVersion } from '#domain/requests/delivery/lock.ts'
import { itemsStartedByReceipt } from '#domain/requests/delivery/receipt.ts'
import { writeAcknowledgement } from '#domain/requests/responses.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { readLocked } from '#domain/signatures/locked-request.ts'
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
  const receipt = { at: await occurredAt(tx, mail), proof: proofOf(mail) }
  if (!(await isAllowed(tx, context, requestId, receipt))) return
  await writeAcknowledgement(tx, append, context, await nextVersion(tx, requestId), { state: next, ...receipt })
  await updateMail(tx, mail.id, { state: 'APPLIED', decidedAt: context.now })
  append({
    type: 'mail.applied',
    subject: { type: 'InboundMail', id: mail.id },
    ...(await scopeOf(tx, requestId)),
    data: { answers: 0 },
  })
}

/** Whether the server may record this receipt. Must be known before the request gets a new version. */
async function isAllowed(
  tx: Tx,
  context: CommandContext,
  requestId: string,
  receipt: { at: Date; proof: string },
): Promise<boolean> {
  const request = await readLocked(tx, { id: requestId })
  try {
    await requirePastReceipt(tx, context, request, itemsStartedByReceipt(request, receipt.at), receipt)
    return true
  } catch (error) {
    if (error instanceof RuleError) return false
    throw error
  }
}
