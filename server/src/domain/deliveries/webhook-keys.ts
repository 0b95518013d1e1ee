/**
 * Derives the keys that sign messages to webhooks (Standard Webhooks) from `SECRET`, a setting of the installation. The
 * database stores none of them, so a copy of the database cannot sign messages. A new value of `SECRET` makes all keys
 * invalid.
 */
import { createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto'

export interface WebhookKeys {
  /** the secret with this id, in the form `whsec_` and base64 */
  secretOf(id: string): string
  /** Returns the signature of a text by the Ed25519 key, in base64. */
  signAsInstallation(text: string): string
  /** the public key of the installation, in the form `whpk_` and base64 */
  publicKey: string
  publicPem: string
}

/** The beginning of a PKCS #8 private key of Ed25519 (RFC 8410), before the 32 bytes of the key. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')
const KEY_BYTES = 32

export function createWebhookKeys(secret: string): WebhookKeys {
  const derive = (purpose: string, salt = '') => Buffer.from(hkdfSync('sha256', secret, salt, purpose, KEY_BYTES))
  const der = Buffer.concat([PKCS8_ED25519, derive('takedown webhook signing key')])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES)
  return {
    secretOf: (id) => `whsec_${derive('takedown webhook secret', id).toString('base64')}`,
    signAsInstallation: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
    publicKey: `whpk_${raw.toString('base64')}`,
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  }
}
