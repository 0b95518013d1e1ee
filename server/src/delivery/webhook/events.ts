/** The job that posts one event to a webhook of an integrator, as a signed message of Standard Webhooks. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import type { WebhookKeys } from '#domain/deliveries/webhook-keys.ts'
import { openMessage, recordAttempt } from '#domain/webhooks/attempts.ts'
import { validKeyIds } from '#domain/webhooks/webhooks.ts'
import type { Poster } from '#outgoing/poster.ts'
import { eventBody } from './event-body.ts'
import { signedHeaders } from './headers.ts'
import { outcomeOf } from './outcome.ts'

export interface EventPosterOptions {
  db: PrismaClient
  sql: Pool
  now: () => Date
  poster: Poster
  keys: WebhookKeys
  /** The pauses between attempts; default: 17 attempts in 72 hours. */
  pausesMs?: readonly number[]
}

export const createEventPoster =
  ({ db, sql, now, poster, keys, pausesMs }: EventPosterOptions) =>
  async (messageId: string): Promise<void> => {
    const at = now()
    const message = await openMessage(db, sql, messageId, at)
    if (!message) return
    const { id, webhookId, url, createdAt } = message
    const body = message.event
      ? eventBody(message.event)
      : JSON.stringify({ type: 'ping', version: 1, timestamp: createdAt.toISOString(), data: { test: id } })
    const secretIds = await validKeyIds(db, webhookId, at)
    const headers = signedHeaders(keys, { id, body, sentAt: at, secretIds })
    const result = outcomeOf(await poster.post({ url, headers, body }), at)
    const afterMs = 'afterMs' in result ? result.afterMs : undefined
    const { outcome, answer } = result
    await recordAttempt(db, message, { now: now(), at, pausesMs }, { outcome, answer: answer ?? '', afterMs })
  }
