/** Answers to requests to /graphql whose credentials are refused, or that lack the credentials they need (RFC 6750). */
import type { ServerResponse } from 'node:http'
import type { KeyRefusal } from '#domain/accounts/keys/verify.ts'
import { sendJson } from '#http/send-json.ts'

/** For a request without credentials, RFC 6750 permits no error code. */
export const CHALLENGE = 'Bearer realm="takedown"'

const messages: Record<KeyRefusal, string> = {
  KEY_UNKNOWN: 'the key is unknown',
  KEY_REVOKED: 'the key was revoked',
  KEY_EXPIRED: 'the key has expired',
  KEY_ADDRESS: 'the key may not be used from this address',
}

/** Answers 401 with a GraphQL error. `code` is the reason, which earlier versions stated alone. */
export function answerUnauthenticated(response: ServerResponse, reason: KeyRefusal): void {
  const message = messages[reason]
  if (!response.headersSent)
    response.setHeader('www-authenticate', `${CHALLENGE}, error="invalid_token", error_description="${message}"`)
  sendJson(response, 401, { errors: [{ message, extensions: { code: 'UNAUTHENTICATED', reason } }], code: reason })
}
