/** API keys: creation, authentication, expiry and revocation, and that only a hash of the secret is stored. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { changeApiKey, createApiKey, revokeApiKey, rotateApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { verifyApiKey } from '@takedown/server/domain/accounts/keys/verify.ts'
import { createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { ORIGIN, SECRET } from '#support/browser/sign-in.ts'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))
const clock = await clockOf(sql)
const viewerOf = createViewerOf({
  db,
  clock,
  sessionOf: createAuth({ db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET }).sessionOf,
})
const withKey = (secret: string | null) => viewerOf({ headers: { authorization: `Bearer ${secret}` } })

const admin = await db.user.create({ data: { name: 'Quản trị', email: 'admin@desk.test', role: 'ADMIN' } })
const ask = (role: 'ADMIN' | 'MANAGER' = 'ADMIN') => ({
  db,
  viewer: { kind: 'user', id: admin.id, name: '', role, platformId: null, newsroomId: null, scopes: [] } as const,
  now: new Date(),
})

let count = 0
const input = () => ({ key: `api-key-${++count}`, name: 'Kho dữ liệu', role: 'INTEGRATOR', scopes: ['read'] })
const newKey = () => createApiKey(ask(), input())

describe('an API key', () => {
  it('identifies its holder, role and scopes', async () => {
    const { id, secret } = await newKey()
    const { viewer, refused } = await withKey(secret)
    expect(viewer).toMatchObject({ kind: 'key', id, name: 'Kho dữ liệu', role: 'INTEGRATOR', scopes: ['read'] })
    expect(refused).toBeNull()
  })

  it('works with Fetch headers too', async () => {
    const { id, secret } = await newKey()
    const headers = new Headers({ Authorization: `bearer ${secret}` })
    expect((await viewerOf({ headers })).viewer.id).toBe(id)
  })

  it('is shown once and stored only as a hash', async () => {
    const request = input()
    const { id, prefix, secret } = await createApiKey(ask(), request)
    expect(await createApiKey(ask(), request)).toEqual({ id, prefix, secret: null })
    const rows = [await db.apiKey.findMany(), await db.idempotencyKey.findMany(), await db.eventPayload.findMany()]
    expect(JSON.stringify(rows)).toContain(prefix)
    expect(JSON.stringify(rows)).not.toContain(secret?.slice(prefix.length + 1))
  })

  it('is refused when its prefix is right and its secret wrong', async () => {
    const { prefix } = await newKey()
    expect(await withKey(`${prefix}_${'A'.repeat(43)}`)).toMatchObject({
      viewer: { kind: 'anonymous' },
      refused: 'KEY_UNKNOWN',
    })
  })

  it.each(['', 'tdk_', 'tdk_0123456789ab_short', "tdk_0123456789ab_' OR 1=1", 'x'.repeat(10_000)])(
    'is refused in the form %j',
    async (secret) => {
      expect((await withKey(secret)).refused).toBe('KEY_UNKNOWN')
    },
  )

  it('stops working when it is revoked, and cannot be revoked twice', async () => {
    const { id, secret } = await newKey()
    await revokeApiKey(ask(), { key: `revoke-${id}`, apiKey: id })
    expect((await withKey(secret)).refused).toBe('KEY_REVOKED')
    await expect(revokeApiKey(ask(), { key: `revoke-again-${id}`.slice(0, 64), apiKey: id })).rejects.toThrow(
      'not found',
    )
  })

  it('expires', async () => {
    const expiresAt = new Date(Date.now() + 60_000)
    const { secret } = await createApiKey(ask(), { ...input(), expiresAt })
    expect(await withKey(secret)).toMatchObject({ refused: null, expiresAt })
    expect(await verifyApiKey(db, expiresAt, secret ?? '')).toBe('KEY_EXPIRED')
  })

  it('records its use at most once a minute', async () => {
    const { id, secret } = await newKey()
    const start = Date.now()
    const useAfter = async (ms: number) => {
      await verifyApiKey(db, new Date(start + ms), secret ?? '')
      const { lastUsedAt } = await db.apiKey.findUniqueOrThrow({ where: { id } })
      return (lastUsedAt?.getTime() ?? 0) - start
    }
    expect([await useAfter(0), await useAfter(59_999), await useAfter(60_000)]).toEqual([0, 0, 60_000])
  })
})

describe('the rotation of an API key', () => {
  const rotate = (id: string, previousUntil?: Date) =>
    rotateApiKey(ask(), { key: `rotate-${++count}`, apiKey: id, expectedVersion: 1, previousUntil })

  it('leaves both secrets valid until the stated instant', async () => {
    const { id, secret } = await newKey()
    const previousUntil = new Date(Date.now() + 60_000)
    const rotated = await rotate(id, previousUntil)
    expect(await withKey(rotated.secret)).toMatchObject({ refused: null, replacedAt: null })
    expect(await withKey(secret)).toMatchObject({ refused: null, replacedAt: previousUntil })
    expect(await verifyApiKey(db, previousUntil, secret ?? '')).toBe('KEY_EXPIRED')
    expect(await verifyApiKey(db, previousUntil, rotated.secret ?? '')).toMatchObject({ replacedAt: null })
  })

  it('ends the former secret at once without an instant', async () => {
    const { id, secret } = await newKey()
    await rotate(id)
    expect((await withKey(secret)).refused).toBe('KEY_UNKNOWN')
  })

  it('shows the new secret once, and is refused for a past or distant instant and an old version', async () => {
    const { id } = await newKey()
    const request = { key: `rotate-once-${++count}`, apiKey: id, expectedVersion: 1 }
    expect((await rotateApiKey(ask(), request)).secret).toMatch(/^tdk_/)
    expect((await rotateApiKey(ask(), request)).secret).toBeNull()
    await expect(rotate(id)).rejects.toMatchObject({ name: 'ConflictError' })
    const other = await newKey()
    await expect(rotate(other.id, new Date(0))).rejects.toThrow()
    await expect(rotate(other.id, new Date(Date.now() + 91 * 24 * 3_600_000))).rejects.toMatchObject({
      name: 'ValidationError',
    })
  })
})

describe('the limits of an API key', () => {
  const limited = (limits: object) => createApiKey(ask(), { ...input(), scopes: ['requests_read'], ...limits })

  it('let it be used only from its addresses, and from none that is unknown', async () => {
    const { secret } = await limited({ sources: ['192.0.2.7', '2001:db8::/32'] })
    const from = async (address?: string) =>
      (await viewerOf({ headers: { authorization: `Bearer ${secret}` }, address })).refused
    expect([await from('192.0.2.7'), await from('2001:db8::1')]).toEqual([null, null])
    expect([await from('192.0.2.8'), await from()]).toEqual(['KEY_ADDRESS', 'KEY_ADDRESS'])
  })

  it('make it a limited viewer, until they are lifted', async () => {
    const { id, secret } = await limited({})
    expect((await withKey(secret)).viewer).toMatchObject({ role: 'LIMITED', limits: { scopes: ['requests_read'] } })
    const change = { key: `change-${++count}`, apiKey: id, expectedVersion: 1, name: 'Kho', scopes: ['read'] }
    await changeApiKey(ask(), change)
    expect((await withKey(secret)).viewer).toMatchObject({ role: 'INTEGRATOR', scopes: ['read'] })
  })

  it.each([
    ['both kinds of scopes', { scopes: ['read', 'tips_read'] }],
    ['a scope that only writes', { scopes: ['tips_write'] }],
    ['platforms and a resource that cannot be narrowed', { scopes: ['tips_read'], platforms: [crypto.randomUUID()] }],
    ['platforms and all rights of the role', { scopes: ['read'], platforms: [crypto.randomUUID()] }],
    ['a source that is no address', { sources: ['example.com'] }],
    ['a source with too long a prefix', { sources: ['192.0.2.0/33'] }],
  ])('are refused with %s', async (_what, wrong) => {
    await expect(limited(wrong)).rejects.toMatchObject({ name: 'ValidationError' })
  })

  it('are refused for an unknown platform', async () => {
    await expect(limited({ platforms: [crypto.randomUUID()] })).rejects.toMatchObject({ name: 'NotFoundError' })
  })
})

describe('creating an API key', () => {
  it('is reserved for administrators, and refused to programs', async () => {
    await expect(createApiKey(ask('MANAGER'), input())).rejects.toThrow('may not')
    const program = { ...ask(), viewer: { ...ask().viewer, kind: 'key' as const, scopes: ['read', 'write'] } }
    await expect(createApiKey(program, input())).rejects.toThrow('may not')
  })

  it.each([
    ['an officer', { role: 'SUPERVISOR' }],
    ['a liaison of no platform', { role: 'PLATFORM' }],
    ['an integrator of one platform', { platform: crypto.randomUUID() }],
    ['no scope', { scopes: [] }],
    ['write access without read access', { scopes: ['write'] }],
    ['an unknown scope', { scopes: ['admin'] }],
  ])('is refused for %s', async (_what, wrong) => {
    await expect(createApiKey(ask(), { ...input(), ...wrong })).rejects.toMatchObject({ name: 'ValidationError' })
  })
})
