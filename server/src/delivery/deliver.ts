/**
 * The job that sends one delivery (the letter of a request) through its channel, such as e-mail, and records the
 * outcome.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type OutgoingFile, readOutgoing } from '#domain/deliveries/outgoing.ts'
import { recordAccepted, recordPostponed, recordRefused } from '#domain/requests/delivery/outcomes.ts'
import { endRepetition, isStillRepeatable, openAttempt } from '#domain/requests/delivery/repeat.ts'
import { takeDelivery } from '#domain/requests/delivery/take.ts'
import type { Storage } from '#storage/storage.ts'
import type { Channel, Channels, Outcome } from './channel.ts'

export interface DelivererOptions {
  db: PrismaClient
  storage: Pick<Storage, 'get'>
  now: () => Date
  channels: Channels
  /** the address of this server as its users reach it */
  url: string
}

/** The longest pause that the receiver may ask for. */
const MAX_PAUSE_MS = 8 * 3_600_000

/**
 * Returns the handler of the task DELIVERY. If the delivery is postponed, its next job runs after the pause of the channel, or
 * after the longer pause that the receiver asks for. The server may be killed after the receiver accepts, but before this is
 * recorded. The next run then sends the same bytes under the same id.
 */
export function createDeliverer({ db, storage, now, channels, url }: DelivererOptions) {
  const read = readerOf(storage)
  return async (id: string, signal: AbortSignal): Promise<void> => {
    const kind = (await db.delivery.findUnique({ where: { id }, select: { channel: true } }))?.channel
    if (kind === undefined) return
    const channel = channels[kind]
    if (!channel) throw new Error(`no channel of the kind ${kind} is set up on this server`)
    const attempt = await takeDelivery(db, now(), id, url)
    if (attempt === 0) return
    const delivery = await readOutgoing(db, id)
    const { outcome, answer, afterMs = 0 } = await handOver(channel, delivery, read, signal)
    const ended = { id, attempt, answer }
    const pauseMs = channel.pausesMs[delivery.failures]
    if (outcome === 'ACCEPTED') await recordAccepted(db, now(), ended)
    else if (outcome === 'REFUSED' || pauseMs === undefined)
      await recordRefused(db, now(), ended, Object.keys(channels))
    else {
      const leavesAt = new Date(now().getTime() + Math.max(pauseMs, Math.min(afterMs, MAX_PAUSE_MS)))
      await recordPostponed(db, now(), { ...ended, outcome, leavesAt })
    }
  }
}

/**
 * Returns the handler of the task DELIVERY_REPEAT, which sends a delivered letter once more. A failure is recorded and not
 * tried again, because an officer may start another repetition. If the request has ended meanwhile, nothing is sent.
 */
export function createRepeater({ db, storage, now, channels }: Omit<DelivererOptions, 'url'>) {
  const read = readerOf(storage)
  return async (id: string, signal: AbortSignal): Promise<void> => {
    if (!(await openAttempt(db, id))) return
    if (!(await isStillRepeatable(db, id))) {
      const answer = 'the request is neither sent nor acknowledged any more'
      return endRepetition(db, now(), id, { outcome: 'REFUSED', answer })
    }
    const delivery = await readOutgoing(db, id)
    const channel = channels[delivery.channel]
    const outcome: Outcome = channel
      ? await handOver(channel, delivery, read, signal)
      : { outcome: 'REFUSED', answer: 'this channel is no longer set up on this server' }
    await endRepetition(db, now(), id, outcome)
  }
}

/** Returns the function that reads the bytes of a stored file. */
const readerOf =
  (storage: Pick<Storage, 'get'>) =>
  async ({ sha256 }: OutgoingFile): Promise<Uint8Array> => {
    const source = await storage.get(sha256)
    if (!source) throw new Error(`the stored file ${sha256} is missing`)
    const chunks: Uint8Array[] = []
    for await (const chunk of source) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

async function handOver(
  channel: Channel,
  ...[delivery, read, signal]: Parameters<Channel['deliver']>
): Promise<Outcome> {
  try {
    return await channel.deliver(delivery, read, signal)
  } catch (error) {
    // An aborted attempt may have succeeded, so no result is recorded here. The next run records INTERRUPTED.
    if (signal.aborted) throw error
    return { outcome: 'POSTPONED', answer: error instanceof Error ? error.message : String(error) }
  }
}
