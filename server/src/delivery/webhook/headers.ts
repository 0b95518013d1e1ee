/** Signs a message to a webhook by the rules of Standard Webhooks (standardwebhooks.com). */
import { Webhook } from 'standardwebhooks'
import type { WebhookKeys } from '#domain/deliveries/webhook-keys.ts'

export interface Message {
  /** the same in every attempt, so that the receiver recognizes duplicates */
  id: string
  body: string
  sentAt: Date
  /** the ids of the receiver's valid secrets; during a rotation there are two */
  secretIds: readonly string[]
}

/**
 * Each secret makes one signature `v1` (HMAC-SHA256). The key of the installation makes the signature `v1a` (Ed25519).
 * A receiver accepts the message if one of the signatures is valid.
 */
export function signedHeaders(keys: WebhookKeys, { id, body, sentAt, secretIds }: Message): Record<string, string> {
  const seconds = Math.floor(sentAt.getTime() / 1000)
  const signatures = [
    ...secretIds.map((secretId) => new Webhook(keys.secretOf(secretId)).sign(id, sentAt, body)),
    `v1a,${keys.signAsInstallation(`${id}.${seconds}.${body}`)}`,
  ]
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'takedown-desk',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  }
}
