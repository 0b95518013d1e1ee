/**
 * Verifies the signature of a request by the scheme of Standard Webhooks: HMAC-SHA256 over id, time and body. Does not
 * use the package `standardwebhooks`, because that package reads a body as UTF-8 text, and a mail may contain any
 * bytes.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Maximum difference between now and the time of a signature, in the past or the future. */
const TOLERANCE_MS = 5 * 60_000
const MAX_SIGNATURES = 10

/** The signature headers of a request. */
export interface StatedSignature {
  id: string
  /** seconds since 1970, as written in the header */
  timestamp: string
  /** in base64 */
  signatures: string[]
}

/** Returns the key of a secret such as `whsec_MfKQ…`. */
export const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

/** Returns the signature headers; null if one is missing or malformed, or if the time is too far from `now`. */
export function statedSignature(headers: IncomingHttpHeaders, now: Date): StatedSignature | null {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': list } = headers
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof list !== 'string') return null
  if (!/^[\w.-]{1,200}$/.test(id) || !/^\d{9,11}$/.test(timestamp)) return null
  if (Math.abs(Number(timestamp) * 1_000 - now.getTime()) > TOLERANCE_MS) return null
  const signatures = list
    .split(' ', MAX_SIGNATURES)
    .flatMap((each) => (each.startsWith('v1,') ? [each.slice('v1,'.length)] : []))
  return signatures.length > 0 ? { id, timestamp, signatures } : null
}

/** Whether one of the signatures was made with one of the keys. Each comparison takes constant time. */
export function isSigned(
  { id, timestamp, signatures }: StatedSignature,
  body: Uint8Array,
  keys: readonly Buffer[],
): boolean {
  const expected = keys.map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest())
  return signatures
    .map((signature) => Buffer.from(signature, 'base64'))
    .some((given) => expected.some((each) => given.length === each.length && timingSafeEqual(given, each)))
}
