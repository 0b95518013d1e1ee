/** A second factor stays as long as its owner proves both factors, and nobody guesses it, also within a session. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import type { Role } from '@takedown/prisma/generated/client/client.ts'
import { inForce } from '@takedown/server/domain/accounts/active.ts'
import { createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { codeOf } from '#support/browser/authenticator.ts'
import { PASSWORD, passwordAccount } from '#support/browser/password-account.ts'
import { cookieOf, ORIGIN, post as postFrom, SECRET } from '#support/browser/sign-in.ts'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))
const clock = await clockOf(sql)
const common = { db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET }
const auth = createAuth(common)
const kindOf = async (cookie: string, of = auth) =>
  (await createViewerOf({ db, sessionOf: of.sessionOf, clock })({ headers: { cookie } })).viewer.kind

let sender = 0
/** Each request comes from an address of its own, because better-auth limits the requests of one address. */
const post: typeof postFrom = (of, path, body, more = {}) =>
  postFrom(of, path, body, { from: `10.3.0.${++sender}`, ...more })
const signIn = (email: string) =>
  post(auth, '/sign-in/email', { email, password: PASSWORD }, { from: `10.2.0.${++sender}` })
/** Enables the factor of an account. `cookie` is its session. */
async function enrol(cookie: string) {
  const enabled = await post(auth, '/two-factor/enable', { password: PASSWORD }, { cookie })
  const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] }
  const verified = await post(auth, '/two-factor/verify-totp', { code: codeOf(totpURI, -1) }, { cookie })
  return { totpURI, backupCodes, verified, cookie: cookieOf(verified) }
}

async function enrolled(role: Role = 'ADMIN') {
  const account = await passwordAccount(db, auth, role)
  return { ...account, ...(await enrol(cookieOf(await signIn(account.email)))) }
}

describe('a second factor', () => {
  it('is removed, and its recovery codes are renewed, only with a code besides the password', async () => {
    const { id, totpURI, backupCodes, cookie } = await enrolled('OPERATOR')
    const call = async (path: string, body: object) =>
      (await post(auth, `/two-factor/${path}`, body, { cookie })).status
    const password = PASSWORD
    const code = codeOf(totpURI)
    expect(await call('disable', { password })).toBe(401)
    expect(await call('generate-backup-codes', { password, code: '000000' })).toBe(401)
    expect(await call('disable', { password: 'sai', code })).toBe(400)
    expect(await call('generate-backup-codes', { password, code })).toBe(200)
    // The code is used, and the former recovery codes are void.
    expect(await call('disable', { password, code })).toBe(401)
    expect(await call('disable', { password, code: backupCodes[0] })).toBe(401)
    await db.failedAttempt.deleteMany()
    expect(await call('disable', { password, code: codeOf(totpURI, 1) })).toBe(200)
    expect(await db.twoFactor.count({ where: { userId: id } })).toBe(0)
  })

  it('is removed with a recovery code by an owner without the authenticator', async () => {
    const { backupCodes, cookie } = await enrolled('OPERATOR')
    const body = { password: PASSWORD, code: backupCodes[3] }
    expect((await post(auth, '/two-factor/disable', body, { cookie })).status).toBe(200)
  })

  it('makes wrong codes wait, within a session, of several sign-ins, and of requests at the same time', async () => {
    const { email, cookie } = await enrolled()
    const within = () => post(auth, '/two-factor/verify-totp', { code: '000000' }, { cookie })
    expect((await Promise.all(Array.from({ length: 12 }, within))).filter(({ status }) => status === 401)).toHaveLength(
      5,
    )
    await db.failedAttempt.deleteMany()
    const halves = [await signIn(email), await signIn(email), await signIn(email)].map((half) => cookieOf(half))
    const tries = halves.flatMap((half) => Array.from({ length: 4 }, () => half))
    const guess = (half: string, n: number) =>
      n % 2
        ? post(auth, '/two-factor/verify-totp', { code: '000000' }, { cookie: half })
        : post(auth, '/two-factor/verify-backup-code', { code: 'aaaaa-aaaaa' }, { cookie: half })
    const statuses = (await Promise.all(tries.map(guess))).map(({ status }) => status)
    expect(statuses.filter((status) => status !== 429)).toHaveLength(5)
    expect(statuses.filter((status) => status === 200)).toEqual([])
  })

  it('leaves no session of a password alone if it is added during the sign-in', async () => {
    const { id, email } = await passwordAccount(db, auth)
    const slow = createAuth({
      ...common,
      db: new Proxy(db, {
        get: (of, name) => {
          if (name !== 'session') return Reflect.get(of, name)
          return new Proxy(of.session, {
            get: (sessions, method) =>
              method === 'create'
                ? async (row: Parameters<typeof db.session.create>[0]) => {
                    // The factor is complete, and has ended all sessions, just before this one is written.
                    await db.user.update({ where: { id }, data: { twoFactorEnabled: true } })
                    return sessions.create(row)
                  }
                : Reflect.get(sessions, method),
          })
        },
      }) as typeof db,
    })
    const response = await post(slow, '/sign-in/email', { email, password: PASSWORD })
    expect([response.status, await kindOf(cookieOf(response))]).toEqual([401, 'anonymous'])
    expect(await db.session.count({ where: { userId: id } })).toBe(0)
  })

  it('is due by the end of the session that gives access until then', async () => {
    const { id, email } = await passwordAccount(db, auth, 'ADMIN')
    const dueAt = new Date(Date.now() + 60_000)
    await db.user.update({ where: { id }, data: { factorDueAt: dueAt } })
    const cookie = cookieOf(await signIn(email))
    const { expiresAt, sessionId } = await createViewerOf({ db, sessionOf: auth.sessionOf, clock })({
      headers: { cookie },
    })
    expect(expiresAt).toEqual(dueAt)
    const still = (now: Date) => inForce(sql, { sessions: [sessionId!], keys: [] }, now, auth.rolesWithFactor)
    expect((await still(new Date())).get(sessionId!)).toEqual(dueAt)
    expect((await still(new Date(dueAt.getTime() + 1))).size).toBe(0)
  })
})
