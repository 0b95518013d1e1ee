/**
 * The API keys of the simulated platforms, which the demo's administrator account creates when they are needed. A key
 * expires after a day.
 */
import { randomUUID } from 'node:crypto'
import { accountsAt, type Execute, signIn, withKey } from './desk.ts'

const DAY_MS = 86_400_000

interface Key {
  secret: string
  execute: Execute
  expiresAt: number
}

/** Returns a function that returns the key of a platform by its name; null for an unknown platform. */
export function createKeys(url: string): (platform: string) => Promise<Key | null> {
  const keys = new Map<string, Key>()
  return async (name) => {
    const known = keys.get(name)
    if (known && known.expiresAt > Date.now() + DAY_MS / 24) return known
    const [admin] = await accountsAt(url, 'ADMIN')
    if (!admin) return null
    const execute = await signIn(url, 'ADMIN', admin)
    const { platforms } = await execute<{ platforms: { id: string; name: string }[] }>('{ platforms { id name } }')
    const platform = platforms.find((each) => each.name === name)
    if (!platform) return null
    const expiresAt = Date.now() + DAY_MS
    const { created } = await execute<{ created: { apiKey?: { secret: string } } }>(CREATE, {
      input: {
        ...{ key: randomUUID(), name: `${name} (stand-in)`, role: 'PLATFORM', scopes: ['READ', 'WRITE'] },
        ...{ platformId: platform.id, expiresAt: new Date(expiresAt).toISOString() },
      },
    })
    const secret = created.apiKey?.secret
    if (!secret) throw new Error('the desk created no key')
    const key = { secret, expiresAt, execute: withKey(url, secret) }
    keys.set(name, key)
    return key
  }
}

const CREATE = `mutation ($input: CreateApiKeyInput!) {
  created: createApiKey(input: $input) { ... on CreateApiKeyPayload { apiKey { secret } } }
}`
