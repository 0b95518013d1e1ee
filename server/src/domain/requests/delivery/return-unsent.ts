/** Returns letters to the queue whose attempts ended before the letters were handed over to a channel. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { appendDelivery } from '#domain/deliveries/deliveries.ts'
import { lockManyAsServer } from './lock.ts'

/** An attempt that has begun, and whose letter has certainly not left. */
export interface Unsent {
  /** the id of the delivery */
  id: string
  attempt: number
}

/**
 * Ends the attempts as postponed. An attempt that ended meanwhile stays as it is. The letters did not leave, so these
 * attempts do not count as failures, and the next attempt needs no pause. The caller makes sure that a job begins it.
 * Cost: a few statements for any number of letters.
 */
export async function returnUnsent(db: PrismaClient, now: Date, unsent: readonly Unsent[]): Promise<void> {
  await runSystemCommand(db, now, 'returnUnsentDeliveries', async (tx, append) => {
    const ids = unsent.map(({ id }) => id)
    const known = await tx.delivery.findMany({ where: { id: { in: ids } }, select: { requestId: true } })
    await lockManyAsServer(
      tx,
      known.map(({ requestId }) => requestId),
    )
    const returned = await tx.$queryRaw<Returned[]>`
      WITH ended AS (
        UPDATE delivery_attempt a SET outcome = 'POSTPONED', ended_at = ${now}
        FROM unnest(${ids}::uuid[], ${unsent.map(({ attempt }) => attempt)}::int[]) AS unsent (id, number)
        WHERE a.delivery_id = unsent.id AND a.number = unsent.number AND a.outcome IS NULL
        RETURNING a.delivery_id, a.number),
      returned AS (
        UPDATE delivery d SET state = 'QUEUED' FROM ended WHERE d.id = ended.delivery_id AND d.state = 'SENDING'
        RETURNING d.id, d.request_id, d.channel, d.address, ended.number)
      UPDATE removal_request r SET version = r.version + 1 FROM returned d WHERE r.id = d.request_id
      RETURNING d.id, d.channel, d.address, d.number AS attempt, r.id AS "requestId", r.case_id AS "caseId",
        r.platform_id AS "platformId", r.version`
    for (const { id, channel, address, attempt, ...scope } of returned)
      appendDelivery(append, 'request.delivery_postponed', scope, { id, channel, address }, { attempt, reason: REASON })
    return {}
  })
}

const REASON = 'the attempt ended before the letter was handed over'

interface Returned extends Unsent {
  channel: string
  address: string
  requestId: string
  caseId: string
  platformId: string
  version: number
}
