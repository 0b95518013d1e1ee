/** The job that sends one delivery through its channel and records the outcome. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type OutgoingFile, readOutgoing } from '#domain/deliveries/outgoing.ts'
import { recordAccepted, recordPostponed, recordRefused } from '#domain/requests/delivery/outcomes.ts'
import { takeDelivery } from '#domain/requests/delivery/take.ts'
import type { Storage } from '#storage/storage.ts'
import type { Channel, Channels, Outcome } from './channel.ts'

export interface DelivererOptions {
  db: PrismaClient
  storage: Pick<Storage, 'get'>
  now: () => Date
  channels: Channels
}

/**
 * Returns the handler of the task DELIVERY. If the delivery is postponed, the handler rejects, so the job runs again
 * after a growing pause. The server may be killed after the receiver accepts, but before this is recorded. The next run
 * then sends the same bytes under the same id.
 */
export function createDeliverer({ db, storage, now, channels }: DelivererOptions) {
  const read = async ({ sha256 }: OutgoingFile): Promise<Uint8Array> => {
    const source = await storage.get(sha256)
    if (!source) throw new Error(`the stored file ${sha256} is missing`)
    const chunks: Uint8Array[] = []
    for await (const chunk of source) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  return async (id: string, signal: AbortSignal): Promise<void> => {
    const kind = (await db.delivery.findUnique({ where: { id }, select: { channel: true } }))?.channel
    if (kind === undefined) return
    const channel = channels[kind]
    if (!channel) throw new Error(`no channel of the kind ${kind} is set up on this server`)
    const attempt = await takeDelivery(db, now(), id)
    if (attempt === 0) return
    const delivery = await readOutgoing(db, id)
    const { outcome, answer } = await handOver(channel, delivery, read, signal)
    const ended = { id, attempt, answer }
    if (outcome === 'ACCEPTED') return recordAccepted(db, now(), ended)
    if (outcome === 'REFUSED' || delivery.postponed + 1 >= channel.maxAttempts)
      return recordRefused(db, now(), ended, Object.keys(channels))
    await recordPostponed(db, now(), ended)
    throw new Error(answer)
  }
}

async function handOver(
  channel: Channel,
  ...[delivery, read, signal]: Parameters<Channel['deliver']>
): Promise<Outcome> {
  try {
    return await channel.deliver(delivery, read, signal)
  } catch (error) {
    // An aborted attempt may have succeeded, so it is not recorded as ended. The next run ends it as interrupted.
    if (signal.aborted) throw error
    return { outcome: 'POSTPONED', answer: error instanceof Error ? error.message : String(error) }
  }
}
