/** Sign-in with a second factor. */
import { createHmac } from 'node:crypto'
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { inviteFirstAdmin } from '@takedown/server/domain/accounts/invitations.ts'
import { createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, expect, it } from 'vitest'
import { cookieOf, ORIGIN, post, SECRET } from '#support/browser/sign-in.ts'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))
const clock = await clockOf(sql)
const auth = createAuth({ db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET })
const viewerOf = createViewerOf({ db, sessionOf: auth.sessionOf, clock })
const person = { email: 'admin@desk.test', password: 'một mật khẩu dài' }

/** RFC 6238 as every authenticator app computes it: SHA-1, 30 s, six digits. */
function code(uri: string): string {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

it('sign-in needs the code as well as the password once an authenticator is set up', async () => {
  const token = await inviteFirstAdmin(db, new Date())
  await post(auth, '/accept-invitation', { ...person, token, name: 'Quản trị' })
  const cookie = cookieOf(await post(auth, '/sign-in/email', person))
  const enabled = await post(auth, '/two-factor/enable', { password: person.password }, { cookie })
  const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] }
  expect(backupCodes).toHaveLength(10)
  const totp = { code: code(totpURI) }
  expect((await post(auth, '/two-factor/verify-totp', totp, { cookie })).status).toBe(200)

  const half = await post(auth, '/sign-in/email', person)
  const pending = { cookie: cookieOf(half) }
  expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
  expect((await viewerOf({ headers: pending })).viewer.kind).toBe('anonymous')
  expect((await post(auth, '/two-factor/verify-totp', { code: '000000' }, pending)).status).toBe(401)
  const whole = await post(auth, '/two-factor/verify-totp', totp, pending)
  expect((await viewerOf({ headers: { cookie: cookieOf(whole) } })).viewer.role).toBe('ADMIN')
  expect(JSON.stringify(await db.twoFactor.findMany())).not.toContain(new URL(totpURI).searchParams.get('secret'))
})
