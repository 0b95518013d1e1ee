/** API keys: creation, authentication, expiry and revocation, and that only a hash of the secret is stored. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { createApiKey, revokeApiKey, verifyApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
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
