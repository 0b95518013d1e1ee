/**
 * GET /webhook-keys: the public key with which addressees verify the asymmetric signatures (`v1a` of Standard Webhooks)
 * of messages to webhooks.
 */
import type { WebhookKeys } from '#domain/deliveries/webhook-keys.ts'
import type { Route } from '#http/router.ts'
import { sendJson } from '#http/send-json.ts'

export const serveWebhookKeys =
  ({ publicKey, publicPem }: WebhookKeys): Route =>
  (request, response, path) => {
    if (path !== '/webhook-keys') return sendJson(response, 404, { code: 'NOT_FOUND' })
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
    sendJson(response, 200, { keys: [{ algorithm: 'ed25519', publicKey, pem: publicPem }] })
  }
