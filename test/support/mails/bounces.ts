/** Letters that come back: the report of a mail server about a delivery, received and read. */
import { recordRead } from '@takedown/server/domain/inbound/record.ts'
import { storeMail } from '@takedown/server/domain/inbound/store.ts'
import { type Desk, newKey } from '../make.ts'
import { recordOf } from './inbound.ts'

/** Receives the report that a delivery came back. `automatic` contains the kinds of channels by which the server delivers. */
export async function bounce(
  desk: Desk,
  delivery: string,
  { now, automatic = [] }: { now: Date; automatic?: readonly string[] },
): Promise<void> {
  const { id } = await storeMail(desk.db, now, { read: () => [Buffer.from(newKey())], source: 'HTTP' })
  const report = { kind: 'BOUNCE', returnedMessageId: `${delivery}@desk.example`, from: null } as const
  const failed = { action: 'failed', status: '5.1.1', diagnostic: null, recipient: null } as const
  await recordRead(desk.db, now, id, recordOf({ ...report, deliveryReports: [failed] }), { automatic })
  await desk.db.$executeRaw`SELECT graphile_worker.remove_job(${`INBOUND:${id}`})`
}

/**
 * Lets the letter of a sent request come back, as if it had left by e-mail. If the platform acknowledged or answered it
 * meanwhile, the request stays as it is.
 */
export async function bounceSent(desk: Desk, requestId: string, now: Date): Promise<void> {
  const { sentAt } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: requestId } })
  if (!sentAt) return
  const { id } = await desk.db.delivery.create({
    data: {
      ...{ requestId, channel: 'EMAIL', address: 'x@facebook.invalid', position: 0, state: 'DELIVERED' },
      ...{ subject: 'x', letter: 'x', startsAt: sentAt, queuedAt: sentAt, endedAt: sentAt },
    },
  })
  await bounce(desk, id, { now })
}
