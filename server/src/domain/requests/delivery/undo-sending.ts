/**
 * Undoes the sending of a request whose letter came back. No deadline may run, because the platform did not receive the
 * letter.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { lockWithViolations } from '#domain/cases/lock.ts'
import { refreshObservedSince } from '#domain/cases/presence.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { receivedAt } from '#domain/rules/legal-clock.ts'
import { nextItemState, nextRequestState } from '#domain/rules/transitions.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { announceBreaches, recordEntry } from '../deadline-entries.ts'

/**
 * Whether the platform certainly has the letter of a sent request, although a report states that the letter came back.
 * This is true if the platform opened, acknowledged, answered or questioned the request. It is also true if a mail with
 * its answer or acknowledgement arrived, even if no officer has confirmed the mail yet. The mail must contain a reply
 * address or Message-ID of the letter, which strangers cannot guess.
 */
export async function isKnownToArrive(tx: Tx, request: LockedRequest): Promise<boolean> {
  const { id, items } = request
  if (receivedAt(request) !== null || items.some(({ state }) => state !== 'AWAITING' && state !== 'WITHDRAWN'))
    return true
  const [known] = await tx.$queryRaw<unknown[]>`
    SELECT 1 WHERE EXISTS (SELECT 1 FROM platform_response WHERE request_id = ${id}::uuid AND own)
      OR EXISTS (SELECT 1 FROM clarification q JOIN request_item i ON i.id = q.request_item_id
        WHERE i.request_id = ${id}::uuid)
      OR EXISTS (SELECT 1 FROM inbound_mail WHERE request_id = ${id}::uuid AND sender_known
        AND kind IN ('ANSWER', 'RECEIPT') AND matched_by IN ('REPLY_ADDRESS', 'MESSAGE_ID'))`
  return known !== undefined
}

/**
 * Returns a SENT request to APPROVED, and its AWAITING items to NOT_SENT. Cancels the deadlines of all sent items, and
 * retracts the breaches of these deadlines. The caller has locked the request, incremented its version and appended the
 * event with the reason, and must afterwards refresh the totals.
 */
export async function undoSending(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  reason: string,
): Promise<void> {
  const { id, sentAt, version } = request
  const sent = request.items.filter((item) => item.sentAt !== null)
  const contentIds = sent.map(({ itemId }) => itemId)
  await lockWithViolations(tx, contentIds)
  const clocks = await recordEntry(tx, context, request, sent, { kind: 'CANCELLED', at: context.now, reason })
  const data = { sentAt: null, sentKind: null, goneAt: null, returnedAt: null, lastUpAt: null }
  for (const state of ['AWAITING', 'WITHDRAWN'] as const)
    await tx.requestItem.updateMany({
      where: { requestId: id, state, sentAt: { not: null } },
      data: { ...data, state: nextItemState(state, 'bounce') ?? state },
    })
  // The next sending stores the shared files of its letter again.
  await tx.sharedEvidence.deleteMany({ where: { requestItem: { requestId: id } } })
  await tx.removalRequest.update({
    where: { id },
    data: {
      state: nextRequestState('SENT', 'bounce')!,
      ...{ sentAt: null, sentVia: null, sentProof: null, sentProofSha256: null, sentProofFileName: null },
      ...{ letter: null, letterLanguage: null, signedContent: Prisma.DbNull },
    },
    select: { id: true },
  })
  await refreshObservedSince(tx, contentIds, sentAt!)
  for (const item of sent)
    append({
      type: 'item.undelivered',
      subject: { type: 'RequestItem', id: item.id },
      ...eventScope(request),
      data: { item: item.itemId, reason, version },
    })
  await announceBreaches(tx, append, context, request, sent, clocks, { reason })
}
