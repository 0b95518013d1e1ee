/**
 * The jobs that send deliveries (the letters of requests) through their channels, such as e-mail, and record the
 * outcomes.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type OutgoingDelivery, readOutgoing } from '#domain/deliveries/outgoing.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { type Accepted, recordManyAccepted } from '#domain/requests/delivery/accept-many.ts'
import { type Begun, beginDeliveries } from '#domain/requests/delivery/begin-many.ts'
import {
  type Ended,
  recordAccepted,
  recordPostponed,
  recordRefused,
  returnUnsent,
  type Unsent,
} from '#domain/requests/delivery/outcomes.ts'
import { endRepetition, isStillRepeatable, openAttempt } from '#domain/requests/delivery/repeat.ts'
import { takeDelivery } from '#domain/requests/delivery/take.ts'
import type { Storage } from '#storage/storage.ts'
import { inBatches } from './batches.ts'
import { type Channel, type Channels, HANDED_OVER_AT_ONCE, type Outcome, type ReadFiles } from './channel.ts'
import { Slots } from './slots.ts'

export interface DelivererOptions {
  db: PrismaClient
  storage: Pick<Storage, 'readAll'>
  now: () => Date
  channels: Channels
  url: string
}

/** Longest pause that a receiver can request; a longer one is shortened to this. */
const MAX_PAUSE_MS = 8 * 3_600_000
/** Maximum number of letters whose beginning or acceptance is recorded in one transaction. */
const BATCH_SIZE = 64
/** How long the first letter of a transaction waits for others that begin at the same time. */
const BEGIN_WAIT_MS = 20
/** How long the first accepted letter of a transaction waits for others to be recorded with it. */
const RECORD_WAIT_MS = 500
/** Maximum number of letters that leave at the same time. */
export const MAX_LEAVING = 128
/**
 * The sending of a letter begins only if the letter can probably be handed over within this time, at the pace of the
 * latest letters.
 */
const AHEAD_MS = 2_000
/** A job that waits longer than this for its turn goes back to the queue. */
const TURN_MS = 20_000
/** Maximum number of letters that have a transaction of their own at the same time. */
const ALONE_AT_ONCE = 4

type Started = { delivery: OutgoingDelivery; attempt: number; begun: Begun | null }

/**
 * Returns the handler of the task DELIVERY. Deliveries that are due at the same time share the transactions that begin
 * their attempts and that record that they were accepted. A delivery that cannot share them, for example because an
 * earlier attempt failed, has transactions of its own.
 *
 * A job may be aborted while its letter waits for a connection. The letter then returns to the queue, because it has
 * certainly not left.
 *
 * If the delivery is postponed, its next job runs after the pause of the channel, or after the longer pause that the
 * receiver asks for. The server may be killed after the receiver accepts, but before this is recorded. The next run
 * then sends the same bytes under the same id. Without such a crash, a letter leaves once: this server never handles a
 * delivery twice at the same time, and if an acceptance cannot be recorded, the next run records it and sends nothing.
 */
export function createDeliverer({ db, storage, now, channels, url }: DelivererOptions) {
  const read = readerOf(storage)
  const underway = new Set<string>()
  const unrecorded = new Map<string, Ended>()
  const alone = new Slots(() => ALONE_AT_ONCE)
  let averageMs = AHEAD_MS
  const turns = new Slots(() => {
    const ahead = Math.floor((HANDED_OVER_AT_ONCE * AHEAD_MS) / averageMs)
    return Math.min(MAX_LEAVING, Math.max(HANDED_OVER_AT_ONCE, ahead))
  })
  const places = new Map(Object.keys(channels).map((kind) => [kind, new Slots(() => HANDED_OVER_AT_ONCE)]))

  const begin = inBatches<string, Started | null>({ max: BATCH_SIZE, waitMs: BEGIN_WAIT_MS }, async (ids) => {
    // If one delivery fails, the common transaction fails for all, and each delivery then begins in a transaction of
    // its own.
    const begun = await beginDeliveries(db, now(), ids, Object.keys(channels)).catch(() => new Map<string, Begun>())
    return ids.map((id) => {
      const each = begun.get(id)
      return each ? { delivery: each.delivery, attempt: 1, begun: each } : alone.run(() => beginAlone(id))
    })
  })
  async function beginAlone(id: string): Promise<Started | null> {
    const kind = (await db.delivery.findUnique({ where: { id }, select: { channel: true } }))?.channel
    if (kind === undefined) return null
    if (!channels[kind]) throw new Error(`no channel of the kind ${kind} is set up on this server`)
    const attempt = await takeDelivery(db, now(), id, url)
    return attempt === 0 ? null : { delivery: await readOutgoing(db, id), attempt, begun: null }
  }

  let leavingCount = 0
  const recordTogether = inBatches<Accepted, void>(
    { max: BATCH_SIZE, waitMs: RECORD_WAIT_MS, isComplete: () => leavingCount === 0 },
    async (accepted) => {
      const recorded = await recordManyAccepted(db, now(), accepted).catch(() => new Set<string>())
      return accepted.map(({ delivery: { id }, answer }) =>
        recorded.has(id) ? undefined : alone.run(() => recordAccepted(db, now(), { id, attempt: 1, answer })),
      )
    },
  )
  async function accept(ended: Ended, begun: Begun | null): Promise<void> {
    unrecorded.set(ended.id, ended)
    if (begun) await recordTogether({ ...begun, answer: ended.answer })
    else await recordAccepted(db, now(), ended)
    unrecorded.delete(ended.id)
  }

  const giveBack = inBatches<Unsent, void>({ max: BATCH_SIZE, waitMs: BEGIN_WAIT_MS }, async (unsent) => {
    await returnUnsent(db, now(), unsent)
    return unsent.map(() => undefined)
  })

  async function leave(id: string, signal: AbortSignal): Promise<void> {
    const started = await begin(id)
    if (!started) return
    const { delivery, attempt, begun } = started
    const channel = channels[delivery.channel]!
    let isHandedOver = false
    leavingCount++
    const {
      outcome,
      answer,
      afterMs = 0,
    } = await places
      .get(delivery.channel)!
      .run(async () => {
        isHandedOver = true
        const startedAt = performance.now()
        const result = await handOver(channel, delivery, read, signal)
        averageMs += (Math.max(1, performance.now() - startedAt) - averageMs) / HANDED_OVER_AT_ONCE
        return result
      }, signal)
      .catch(async (error: unknown) => {
        if (!isHandedOver) await giveBack({ id, attempt })
        throw error
      })
      .finally(() => leavingCount--)
    const ended = { id, attempt, answer }
    const pauseMs = channel.pausesMs[delivery.failures]
    if (outcome === 'ACCEPTED') await accept(ended, begun)
    else if (outcome === 'REFUSED' || pauseMs === undefined)
      await recordRefused(db, now(), ended, Object.keys(channels))
    else {
      const leavesAt = new Date(now().getTime() + Math.max(pauseMs, Math.min(afterMs, MAX_PAUSE_MS)))
      await recordPostponed(db, now(), { ...ended, outcome, leavesAt })
    }
  }

  return async (id: string, signal: AbortSignal): Promise<void> => {
    if (underway.has(id)) throw new Error('an earlier job is sending this letter at this moment')
    underway.add(id)
    try {
      const ended = unrecorded.get(id)
      if (ended) return await accept(ended, null)
      const turn = AbortSignal.timeout(TURN_MS)
      let isTurn = false
      await turns
        .run(
          () => {
            isTurn = true
            return leave(id, signal)
          },
          AbortSignal.any([turn, signal]),
        )
        .catch(async (error: unknown) => {
          if (isTurn || signal.aborted) throw error
          await addJob(db, 'DELIVERY', id, now())
        })
    } finally {
      underway.delete(id)
    }
  }
}

/**
 * Returns the handler of the task DELIVERY_REPEAT, which sends a delivered letter once more. A failure is recorded and
 * not tried again. If the request has ended meanwhile, nothing is sent.
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

export const readerOf =
  (storage: Pick<Storage, 'readAll'>): ReadFiles =>
  (files) =>
    storage.readAll(files.map(({ sha256 }) => sha256))

export async function handOver(
  channel: Channel,
  ...[delivery, read, signal]: Parameters<Channel['deliver']>
): Promise<Outcome> {
  try {
    return await channel.deliver(delivery, read, signal)
  } catch (error) {
    // An aborted attempt may have succeeded, so only the next run records a result (INTERRUPTED).
    if (signal.aborted) throw error
    return { outcome: 'POSTPONED', answer: error instanceof Error ? error.message : String(error) }
  }
}
