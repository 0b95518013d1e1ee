/** Posts alarms for people on call to a gateway, which passes them on, for example as text messages. */
import type { WebhookKeys } from '#domain/deliveries/webhook-keys.ts'
import type { PostMessage } from '#domain/notifications/post-alarm.ts'
import { GATEWAY_KEY } from '#domain/on-call/settings.ts'
import type { Poster } from '#outgoing/poster.ts'
import { signedHeaders } from './webhook/headers.ts'
import { outcomeOf } from './webhook/outcome.ts'

export interface GatewayOptions {
  now: () => Date
  poster: Poster
  keys: WebhookKeys
}

export const createGateway =
  ({ now, poster, keys }: GatewayOptions): PostMessage =>
  async ({ id, url, body }) => {
    const sentAt = now()
    const headers = signedHeaders(keys, { id, body, sentAt, secretIds: [GATEWAY_KEY] })
    const { outcome, answer } = outcomeOf(await poster.post({ url, headers, body }), sentAt)
    return { isAccepted: outcome === 'ACCEPTED', answer }
  }
