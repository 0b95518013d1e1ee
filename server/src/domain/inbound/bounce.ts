/** Records that a letter came back: a mail server accepted it and later reported that it did not arrive. */
import type { Delivery } from '@takedown/prisma/generated/client/client.ts'
import type { Append, Tx } from '#domain/core/command.ts'
import { appendDelivery } from '#domain/deliveries/deliveries.ts'
import { lockAsServer, nextVersion } from '#domain/requests/delivery/lock.ts'
import { deliveryScope } from '#domain/requests/delivery/queue.ts'
import { deliveryIdsIn, type Match } from './match.ts'
import type { MailRecord } from './read-result.ts'

const MAX_REASON = 500

/**
 * Marks the delivery that a report names as BOUNCED. A stranger could forge a report, so the report must contain a
 * secret: the id of the delivery, or both the reply address of the request and the address of the delivery. The request
 * keeps its state, and the mail waits for an officer.
 */
export async function markBounced(tx: Tx, append: Append, now: Date, match: Match, mail: MailRecord): Promise<void> {
  if (match.by !== 'REPLY_ADDRESS' && match.by !== 'MESSAGE_ID') return
  await lockAsServer(tx, match.requestId)
  const bounced = await findBounced(tx, match, mail)
  if (!bounced) return
  const reason = reasonOf(mail)
  await tx.delivery.update({ where: { id: bounced.id }, data: { state: 'BOUNCED', reason, endedAt: now } })
  const request = await nextVersion(tx, match.requestId)
  appendDelivery(append, 'request.delivery_bounced', deliveryScope(request), bounced, { reason })
}

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
  return (stated || subject || 'the mail did not arrive').slice(0, MAX_REASON)
}
