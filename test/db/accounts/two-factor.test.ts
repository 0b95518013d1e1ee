/** Sign-in with a second factor: who needs one, and that no code is accepted twice. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import type { Role } from '@takedown/prisma/generated/client/client.ts'
import { removeFactor } from '@takedown/server/domain/sign-in/factors.ts'
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
const stateOf = async (cookie: string, of = auth) => {
  const request = new Request(`${ORIGIN}/auth/second-factor`, { headers: { cookie } })
  return (await of.handle(request, { remoteAddress: '127.0.0.1', address: '127.0.0.1' })).json()
}

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
  it('is needed by roles that sign or administer, before they get access to anything', async () => {
    const states: unknown[] = []
    for (const role of ['ADMIN', 'SUPERVISOR', 'OPERATOR', 'AUDITOR'] as const) {
      const { email } = await passwordAccount(db, auth, role)
      const cookie = cookieOf(await signIn(email))
      states.push([role, await kindOf(cookie), ((await stateOf(cookie)) as { state: string }).state])
    }
    expect(states).toEqual([
      ['ADMIN', 'anonymous', 'NEEDED'],
      ['SUPERVISOR', 'anonymous', 'NEEDED'],
      ['OPERATOR', 'user', 'OFFERED'],
      ['AUDITOR', 'user', 'OFFERED'],
    ])
  })

  it('opens the access of such a role once it is set up, with an event', async () => {
    const { id, verified, cookie } = await enrolled()
    expect(verified.status).toBe(200)
    expect(await kindOf(cookie)).toBe('user')
    expect(await stateOf(cookie)).toMatchObject({ state: 'SET', dueAt: null })
    expect(await db.event.count({ where: { type: 'account.factor_added', subjectId: id } })).toBe(1)
    expect(await db.event.count({ where: { type: 'account.factor_added' } })).toBe(1)
  })

  it('ends the sessions that were opened with the password alone once it is set up', async () => {
    const { id, email } = await passwordAccount(db, auth, 'ADMIN')
    await db.user.update({ where: { id }, data: { factorDueAt: new Date(Date.now() + 60_000) } })
    const stolen = cookieOf(await signIn(email))
    expect(await kindOf(stolen)).toBe('user')
    const others = await db.session.findMany({ where: { userId: id } })
    const { cookie } = await enrol(cookieOf(await signIn(email)))
    expect([await kindOf(stolen), await kindOf(cookie)]).toEqual(['anonymous', 'user'])
    expect(await db.event.count({ where: { type: 'session.ended', subjectId: others[0]!.id } })).toBe(1)
    expect(await db.user.findUniqueOrThrow({ where: { id } })).toMatchObject({ factorDueAt: null })
  })

  it('may be missing for 7 days after an upgrade, where it is only offered, and in a demo', async () => {
    const { id, email } = await passwordAccount(db, auth, 'ADMIN')
    const cookie = cookieOf(await signIn(email))
    const dueAt = new Date(Date.now() + 60_000)
    await db.user.update({ where: { id }, data: { factorDueAt: dueAt } })
    expect([await kindOf(cookie), await stateOf(cookie)]).toMatchObject([
      'user',
      { state: 'DUE', dueAt: dueAt.toISOString() },
    ])
    await db.user.update({ where: { id }, data: { factorDueAt: new Date(Date.now() - 1) } })
    expect(await kindOf(cookie)).toBe('anonymous')
    expect(await kindOf(cookie, createAuth({ ...common, secondFactor: 'offered' }))).toBe('user')
    expect(await kindOf(cookie, createAuth({ ...common, demo: true }))).toBe('user')
  })

  it('is asked after the password, and no browser may skip it', async () => {
    const { email, totpURI } = await enrolled()
    const half = await signIn(email)
    const pending = { cookie: cookieOf(half) }
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
    expect(await kindOf(pending.cookie)).toBe('anonymous')
    expect((await post(auth, '/two-factor/verify-totp', { code: '000000' }, pending)).status).toBe(401)
    const whole = await post(auth, '/two-factor/verify-totp', { code: codeOf(totpURI), trustDevice: true }, pending)
    expect(await kindOf(cookieOf(whole))).toBe('user')
    expect(cookieOf(whole)).not.toContain('trust_device')
    expect(
      JSON.stringify(await db.twoFactor.findMany(), (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toContain(new URL(totpURI).searchParams.get('secret'))
  })

  it('accepts a code once, also of two requests at the same time, and no earlier code afterwards', async () => {
    const { email, totpURI } = await enrolled()
    const code = { code: codeOf(totpURI) }
    const halves = [await signIn(email), await signIn(email)].map((half) => ({ cookie: cookieOf(half) }))
    const both = await Promise.all(halves.map((half) => post(auth, '/two-factor/verify-totp', code, half)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    const later = { cookie: cookieOf(await signIn(email)) }
    expect((await post(auth, '/two-factor/verify-totp', { code: codeOf(totpURI, -1) }, later)).status).toBe(401)
    expect((await post(auth, '/two-factor/verify-totp', { code: codeOf(totpURI, 1) }, later)).status).toBe(200)
  })

  it('is replaced by each recovery code once', async () => {
    const { email, backupCodes } = await enrolled()
    const statuses: number[] = []
    for (const code of [backupCodes[0], backupCodes[0], backupCodes[1]]) {
      const half = { cookie: cookieOf(await signIn(email)) }
      statuses.push((await post(auth, '/two-factor/verify-backup-code', { code }, half)).status)
    }
    expect(statuses).toEqual([200, 401, 200])
  })

  it('is removed by the operator if its owner lost it, which ends the sessions', async () => {
    const { id, email, cookie } = await enrolled()
    await removeFactor({ db, now: new Date(), canMail: false }, email.toUpperCase())
    expect(await kindOf(cookie)).toBe('anonymous')
    expect(await db.event.count({ where: { type: 'account.factor_removed', subjectId: id } })).toBe(1)
    const again = cookieOf(await signIn(email))
    expect(await stateOf(again)).toMatchObject({ state: 'NEEDED', dueAt: null })
    await expect(removeFactor({ db, now: new Date(), canMail: false }, email)).rejects.toThrow()
  })

  it('exists once for an account, and is removed by the operator also while it is not in use', async () => {
    const { id, email } = await passwordAccount(db, auth, 'ADMIN')
    await db.user.update({ where: { id }, data: { factorDueAt: new Date(Date.now() + 60_000) } })
    const row = { data: { userId: id, secret: 'x', backupCodes: 'x' } }
    await db.twoFactor.create(row)
    await expect(db.twoFactor.create(row)).rejects.toMatchObject({ code: 'P2002' })
    await removeFactor({ db, now: new Date(), canMail: false }, email)
    expect(await db.twoFactor.count({ where: { userId: id } })).toBe(0)
    expect(await stateOf(cookieOf(await signIn(email)))).toMatchObject({ state: 'NEEDED', dueAt: null })
  })

  it('is asked at sign-in without an event of an ended session, since nobody has used one', async () => {
    const { email } = await enrolled()
    const ended = () => db.event.count({ where: { type: 'session.ended' } })
    const before = await ended()
    expect(await (await signIn(email)).json()).toMatchObject({ twoFactorRedirect: true })
    expect(await ended()).toBe(before)
  })

  it('lets many colleagues at one address enter their codes within seconds', async () => {
    const from = '10.4.0.1'
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) {
      const { email, totpURI } = await enrolled('OPERATOR')
      const cookie = cookieOf(await signIn(email))
      statuses.push((await post(auth, '/two-factor/verify-totp', { code: codeOf(totpURI) }, { cookie, from })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200])
  })
})
