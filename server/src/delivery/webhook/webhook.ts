/** Sends requests to the webhooks of platforms, as signed messages of Standard Webhooks. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Channel } from '#delivery/channel.ts'
import type { WebhookKeys } from '#domain/deliveries/webhook-keys.ts'
import { validSecretIds } from '#domain/deliveries/webhook-secrets.ts'
import type { Poster } from '#outgoing/poster.ts'
import { bodyOf } from './body.ts'
import { signedHeaders } from './headers.ts'
import { outcomeOf } from './outcome.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** The pauses between the attempts: 17 attempts in about 72 hours. */
const PAUSES_MS = [
  ...[5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS],
  ...Array.from({ length: 8 }, () => 8 * HOUR_MS),
]

export interface WebhookOptions {
  db: PrismaClient
  now: () => Date
  poster: Poster
  keys: WebhookKeys
  link: string
}

export const createSender =
  ({ db, now, poster, keys }: WebhookOptions) =>
  async (platformId: string, url: string, { id, body }: { id: string; body: string }) => {
    const sentAt = now()
    const secretIds = await validSecretIds(db, platformId, sentAt)
    if (secretIds.length === 0)
      return { outcome: 'REFUSED', answer: 'the platform has no secret for its webhooks yet' } as const
    const headers = signedHeaders(keys, { id, body, sentAt, secretIds })
    return outcomeOf(await poster.post({ url, headers, body }), sentAt)
  }

export function createWebhookChannel(options: WebhookOptions): Channel {
  const send = createSender(options)
  return {
    pausesMs: PAUSES_MS,
    deliver: async (delivery, read) =>
      send(delivery.platformId, delivery.address, {
        id: delivery.id,
        body: await bodyOf(delivery, read, options.link),
      }),
  }
}
