/** Records that a letter came back: a mail server accepted it and later reported that it did not arrive. */
import type { Delivery, InboundMail } from '@takedown/prisma/generated/client/client.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { appendDelivery } from '#domain/deliveries/deliveries.ts'
import { lockAsServer, nextVersion } from '#domain/requests/delivery/lock.ts'
import { tryNextPoint } from '#domain/requests/delivery/next-point.ts'
import { deliveryScope } from '#domain/requests/delivery/queue.ts'
import { isKnownToArrive, undoSending } from '#domain/requests/delivery/undo-sending.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { deliveryIdsIn, type Match } from './match.ts'
import type { MailRecord } from './read-result.ts'

const MAX_REASON = 500
const NO_REASON = 'the mail did not arrive'

/**
 * Marks a delivery as BOUNCED if a report of a failed mail names it. A stranger could forge a report. So the report
 * must contain the secret id of the delivery, or both the secret reply address of the request and the address to which
 * the letter was sent. If the request counts as sent by this delivery, and nothing shows that the platform has the
 * letter, the sending is undone and the next contact point is tried. Otherwise the request keeps its state. In both
 * cases the mail waits for an officer. `automatic` contains the kinds of channels by which this server delivers.
 */
export async function markBounced(
  tx: Tx,
  append: Append,
  context: CommandContext,
  { match, mail, automatic }: { match: Match; mail: MailRecord; automatic: readonly string[] },
): Promise<void> {
  if (match.by !== 'REPLY_ADDRESS' && match.by !== 'MESSAGE_ID') return
  await lockAsServer(tx, match.requestId)
  const delivery = await findBounced(tx, match, mail)
  if (delivery) await recordBounce(tx, append, context, { delivery, reason: reasonOf(mail), automatic })
}

/**
 * Marks the last e-mail that delivered the request before the report came in as BOUNCED, and continues like
 * `markBounced`. Does nothing if there is no such delivery.
 */
export async function markBouncedByPerson(
  tx: Tx,
  append: Append,
  context: CommandContext,
  { requestId, mail, automatic }: { requestId: string; mail: InboundMail; automatic: readonly string[] },
): Promise<void> {
  await lockAsServer(tx, requestId)
  const delivery = await tx.delivery.findFirst({
    where: { requestId, channel: 'EMAIL', state: 'DELIVERED', endedAt: { lte: mail.receivedAt } },
    orderBy: { endedAt: 'desc' },
  })
  const reason = (mail.subject || NO_REASON).slice(0, MAX_REASON)
  if (delivery) await recordBounce(tx, append, context, { delivery, reason, automatic })
}

async function recordBounce(
  tx: Tx,
  append: Append,
  context: CommandContext,
  { delivery, reason, automatic }: { delivery: Delivery; reason: string; automatic: readonly string[] },
): Promise<void> {
  const { now } = context
  await tx.delivery.update({ where: { id: delivery.id }, data: { state: 'BOUNCED', reason, endedAt: now } })
  const request = await nextVersion(tx, delivery.requestId)
  appendDelivery(append, 'request.delivery_bounced', deliveryScope(request), delivery, { reason })
  if (!isSentBy(request, delivery) || (await isKnownToArrive(tx, request))) return
  await undoSending(tx, append, context, request, reason)
  await tryNextPoint(tx, append, { request, delivery, now, automatic })
}

/** A delivery made the request SENT if the request was sent at the time at which the delivery ended. */
const isSentBy = ({ state, sentAt }: LockedRequest, { endedAt }: Delivery): boolean =>
  nextRequestState(state, 'bounce') !== null && sentAt !== null && sentAt.getTime() === endedAt?.getTime()

async function findBounced(tx: Tx, { requestId, by }: Match, mail: MailRecord): Promise<Delivery | null> {
  const sent = { requestId, channel: 'EMAIL', state: 'DELIVERED' } as const
  const ids = deliveryIdsIn(mail)
  if (ids.length > 0) return tx.delivery.findFirst({ where: { ...sent, id: { in: ids } } })
  if (by !== 'REPLY_ADDRESS') return null
  const failed = mail.deliveryReports.flatMap(({ recipient }) => recipient?.toLowerCase() ?? [])
  const deliveries = await tx.delivery.findMany({ where: sent, orderBy: { queuedAt: 'desc' } })
  return deliveries.find(({ address }) => failed.includes(address.toLowerCase())) ?? null
}

const reasonOf = ({ deliveryReports, subject }: MailRecord): string => {
  const report = deliveryReports.find(({ action }) => action === 'failed')
  const stated = [report?.status, report?.diagnostic].filter(Boolean).join(' ')
  return (stated || subject || NO_REASON).slice(0, MAX_REASON)
}
