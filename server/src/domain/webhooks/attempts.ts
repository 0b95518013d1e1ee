/** Reads what the next attempt of a message posts, and records what the receiver answered. */
import type { PrismaClient, WebhookMessageState } from '@takedown/prisma/generated/client/client.ts'
import type { DeliveryOutcome } from '@takedown/prisma/generated/client/enums.ts'
import { mailNotice } from '#domain/accounts/own-password.ts'
import { runSystemCommand, type Tx } from '#domain/core/command.ts'
import type { Sql } from '#domain/core/sql.ts'
import type { Audience } from '#domain/core/viewer.ts'
import type { EventRow } from '#domain/event-log/read.ts'
import { readEventsAt } from '#domain/event-log/stream.ts'
import { audienceOfOwner } from './owner.ts'
import { addMessageJobs, lockQueue, startFirst } from './queue.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** The pauses between the attempts: 17 attempts in about 72 hours. */
export const PAUSES_MS: readonly number[] = [
  ...[5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS],
  ...Array.from({ length: 8 }, () => 8 * HOUR_MS),
]
const MAX_PAUSE_MS = 8 * HOUR_MS
/** A webhook whose attempts have all failed for this long is disabled. */
export const DISABLED_AFTER_MS = 71 * HOUR_MS
const MAX_ANSWER_CHARACTERS = 500

export interface OpenMessage {
  id: string
  webhookId: string
  subjectId: string
  url: string
  createdAt: Date
  /** finished attempts */
  attempts: number
  /** the event, and as whom to read its payload; null for a test */
  event: { row: EventRow; audience: Audience } | null
}

/**
 * Returns null if nothing is to be posted: the message has ended, the webhook is not active, or its owner may not see the
 * event any more.
 */
export async function openMessage(db: PrismaClient, sql: Sql, id: string, now: Date): Promise<OpenMessage | null> {
  const message = await db.webhookMessage.findFirst({
    where: { id, state: 'PENDING' },
    include: { webhook: { include: { owner: true } } },
  })
  if (!message) return null
  const { webhook, ...fields } = message
  const open = { ...fields, url: webhook.url }
  if (message.seq === null) return { ...open, event: null }
  if (webhook.state !== 'ACTIVE') return null
  const audience = audienceOfOwner(webhook.owner)
  if (!audience) {
    await disableWebhook(db, webhook.id, now, 'OWNER_DISABLED')
    return null
  }
  const [row] = await readEventsAt(sql, audience, [Number(message.seq)])
  if (row) return { ...open, event: { row, audience } }
  await db.$transaction((tx) => endMessage(tx, open, now, 'WITHHELD'))
  return null
}

/** Ends a message for its job, which an administrator gave up. */
export async function giveUpMessage(tx: Tx, now: Date, id: string): Promise<void> {
  const message = await tx.webhookMessage.findFirst({ where: { id, state: 'PENDING' } })
  if (message) await endMessage(tx, message, now, 'GIVEN_UP')
}

interface Answer {
  outcome: DeliveryOutcome
  answer: string
  afterMs?: number | undefined
}

/** Records an attempt. After the last one that failed, the message ends, or the webhook is disabled if all have failed. */
export async function recordAttempt(
  db: PrismaClient,
  message: OpenMessage,
  { now, at, pausesMs = PAUSES_MS }: { now: Date; at: Date; pausesMs?: readonly number[] | undefined },
  { outcome, answer, afterMs = 0 }: Answer,
): Promise<void> {
  const { id, webhookId, attempts } = message
  const failingFor = await db.$transaction(async (tx) => {
    await tx.webhookAttempt.create({
      data: { messageId: id, at, outcome, answer: answer.slice(0, MAX_ANSWER_CHARACTERS) },
    })
    if (outcome === 'ACCEPTED') {
      await tx.webhook.updateMany({
        where: { id: webhookId, failingSince: { not: null } },
        data: { failingSince: null },
      })
      await endMessage(tx, message, now, 'DELIVERED')
      return 0
    }
    const since = await failingSince(tx, message, at)
    const failingFor = now.getTime() - since.getTime()
    const pause = pausesMs[attempts]
    // The messages of a webhook that is disabled now wait, so that none is lost.
    if (failingFor >= DISABLED_AFTER_MS) return failingFor
    if (pause === undefined || message.event === null) await endMessage(tx, message, now, 'GIVEN_UP')
    else {
      const nextAt = new Date(now.getTime() + Math.max(pause, Math.min(afterMs, MAX_PAUSE_MS)))
      await tx.webhookMessage.update({ where: { id }, data: { attempts: attempts + 1, nextAt }, select: { id: true } })
      await addMessageJobs(tx, webhookId, [{ id, subject: message.subjectId }], nextAt)
    }
    return failingFor
  })
  if (failingFor >= DISABLED_AFTER_MS) await disableWebhook(db, webhookId, now, 'FAILING')
}

/** Since when all attempts of the webhook have failed. Tests do not count. */
async function failingSince(tx: Tx, { webhookId, event }: OpenMessage, at: Date): Promise<Date> {
  if (!event) return at
  const [webhook] = await tx.$queryRaw<{ since: Date }[]>`
    UPDATE webhook SET failing_since = coalesce(failing_since, ${at}::timestamptz) WHERE id = ${webhookId}::uuid AND failing_since IS NULL
    RETURNING failing_since AS since`
  if (webhook) return webhook.since
  const { failingSince } = await tx.webhook.findUniqueOrThrow({ where: { id: webhookId } })
  return failingSince ?? at
}

/** Ends a message, and starts the next one about the same subject. */
async function endMessage(
  tx: Tx,
  { id, webhookId, subjectId, attempts }: Pick<OpenMessage, 'id' | 'webhookId' | 'subjectId' | 'attempts'>,
  now: Date,
  state: WebhookMessageState,
): Promise<void> {
  await lockQueue(tx, webhookId, false)
  const data = { state, endedAt: now, nextAt: null, attempts: state === 'WITHHELD' ? attempts : attempts + 1 }
  const { count } = await tx.webhookMessage.updateMany({ where: { id, state: 'PENDING' }, data })
  if (count > 0) await startFirst(tx, webhookId, now, [subjectId])
}

/** Disables an active webhook, and tells its owner. Its messages wait until an administrator resumes it. */
export const disableWebhook = (db: PrismaClient, webhookId: string, now: Date, reason: 'FAILING' | 'OWNER_DISABLED') =>
  runSystemCommand(db, now, 'disableWebhook', async (tx, append) => {
    const { count } = await tx.webhook.updateMany({
      where: { id: webhookId, state: 'ACTIVE' },
      data: { state: 'DISABLED', disabledFor: reason, version: { increment: 1 } },
    })
    if (count === 0) return {}
    const { ownerId } = await tx.webhook.findUniqueOrThrow({ where: { id: webhookId } })
    append({ type: 'webhook.disabled', subject: { type: 'Webhook', id: webhookId }, data: { reason } })
    await mailNotice(tx, ownerId, 'WEBHOOK_DISABLED', now)
    return {}
  })
