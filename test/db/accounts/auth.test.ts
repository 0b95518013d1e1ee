/** Sign-in with a password: invitations, protection of the sign-in endpoints, and the end of sessions. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { createAccount, disableAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { inviteAccount, inviteFirstAdmin } from '@takedown/server/domain/accounts/invitations.ts'
import { type Auth, createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resetBySecondPerson } from '#support/browser/second-person.ts'
import { cookieOf, ORIGIN, SECRET, type Sending, post as send } from '#support/browser/sign-in.ts'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const PASSWORD = 'một mật khẩu dài'
const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
const clock = await clockOf(sql)
const common = { db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET }
const real = createAuth(common)
const viewerOf = createViewerOf({ db, sessionOf: real.sessionOf, clock })
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))

const post = (path: string, body: unknown, { auth = real, ...sending }: Sending & { auth?: Auth } = {}) =>
  send(auth, path, body, sending)

async function signIn(email: string, password = PASSWORD, sending: Sending & { auth?: Auth } = {}) {
  const response = await post('/sign-in/email', { email, password }, sending)
  return { status: response.status, cookie: cookieOf(response), response }
}

const asAdmin = async () => {
  const { id } = await db.user.findFirstOrThrow({ where: { role: 'ADMIN' } })
  const viewer = { kind: 'user', id, name: 'A', role: 'ADMIN', platformId: null, newsroomId: null, scopes: [] } as const
  return { db, viewer, now: new Date() }
}

let count = 0
async function newOperator() {
  const email = `op${++count}@desk.test`
  const made = await createAccount(await asAdmin(), {
    key: `account-${count}`,
    name: 'Cán bộ',
    email,
    role: 'OPERATOR',
  })
  return { ...made, email }
}

async function activeOperator() {
  const operator = await newOperator()
  expect((await post('/accept-invitation', { token: operator.invitation, password: PASSWORD })).status).toBe(204)
  return operator
}

let firstLink: string | null
beforeAll(async () => {
  firstLink = await inviteFirstAdmin(db, new Date())
  const body = { token: firstLink, password: PASSWORD, name: 'Quản trị', email: 'Admin@Desk.test' }
  expect((await post('/accept-invitation', body)).status).toBe(204)
})

describe('the first administrator', () => {
  it('is created by a link that works once', async () => {
    const again = await post('/accept-invitation', {
      token: firstLink,
      password: PASSWORD,
      name: 'X',
      email: 'x@desk.test',
    })
    expect(again.status).toBe(404)
    expect(await db.user.count({ where: { role: 'ADMIN' } })).toBe(1)
    expect((await signIn('admin@desk.test')).status).toBe(200)
  })

  it('gets no second link', async () => expect(await inviteFirstAdmin(db, new Date())).toBeNull())

  it('cannot be disabled while there is no other administrator', async () => {
    const ask = await asAdmin()
    await expect(disableAccount(ask, { key: 'disable-admin', account: ask.viewer.id })).rejects.toMatchObject({
      code: 'LAST_ADMIN',
    })
  })
})

describe('an invitation', () => {
  it('requires a password of twelve characters and survives a shorter attempt', async () => {
    const { invitation } = await newOperator()
    expect((await post('/accept-invitation', { token: invitation, password: 'quá ngắn' })).status).toBe(422)
    expect((await post('/accept-invitation', { token: invitation, password: PASSWORD })).status).toBe(204)
    expect((await post('/accept-invitation', { token: invitation, password: PASSWORD })).status).toBe(404)
  })

  it('expires after three days', async () => {
    const { invitation } = await newOperator()
    await db.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    expect((await post('/accept-invitation', { token: invitation, password: PASSWORD })).status).toBe(404)
  })

  it('is shown once, and a new one replaces it', async () => {
    const { id, invitation } = await newOperator()
    const input = { key: 'invite-again', account: id }
    const second = await inviteAccount(await asAdmin(), input)
    expect((await inviteAccount(await asAdmin(), input)).invitation).toBeNull()
    expect((await post('/accept-invitation', { token: invitation, password: PASSWORD })).status).toBe(404)
    expect((await post('/accept-invitation', { token: second.invitation, password: PASSWORD })).status).toBe(204)
  })

  it('is stored only as a hash', async () => {
    const { invitation } = await newOperator()
    const rows = [
      await db.verification.findMany(),
      await db.idempotencyKey.findMany(),
      await db.eventPayload.findMany(),
    ]
    expect(JSON.stringify(rows)).not.toContain(invitation)
  })
})

describe('signing in', () => {
  it('identifies the person on later requests', async () => {
    const { id, email } = await activeOperator()
    const { cookie } = await signIn(email)
    const { viewer, refused, sessionId } = await viewerOf({ headers: { cookie } })
    expect(viewer).toEqual({
      kind: 'user',
      id,
      name: 'Cán bộ',
      role: 'OPERATOR',
      platformId: null,
      newsroomId: null,
      scopes: ['read', 'write'],
    })
    expect([refused, typeof sessionId]).toEqual([null, 'string'])
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const { email } = await activeOperator()
    const answers = [await signIn(email, 'một mật khẩu khác'), await signIn('nobody@desk.test')]
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    const [wrong, unknown] = await Promise.all(answers.map(({ response }) => response.json()))
    expect(wrong).toEqual(unknown)
  })

  it('offers no public registration', async () => {
    const body = { email: 'new@desk.test', password: PASSWORD, name: 'New' }
    expect((await post('/sign-up/email', body)).status).toBe(404)
    expect((await post('/update-user', { role: 'ADMIN' })).status).toBe(404)
  })

  it.each([
    ['another origin', 'http://evil.test'],
    ['no origin', null],
  ])('refuses requests of %s', async (_which, origin) => {
    expect((await signIn('admin@desk.test', PASSWORD, { origin })).status).toBe(403)
  })

  it('refuses form submissions', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await signIn('admin@desk.test', PASSWORD, { headers })).status).toBe(403)
  })

  it('sets HttpOnly cookies, and over https only secure ones', async () => {
    const secure = createAuth({ ...common, baseUrl: 'https://desk.test' })
    const { response } = await signIn('admin@desk.test', PASSWORD, { origin: 'https://desk.test', auth: secure })
    for (const cookie of response.headers.getSetCookie())
      expect(cookie).toMatch(/^__Secure-.*HttpOnly.*SameSite=(Lax|Strict)/)
    expect(response.headers.getSetCookie().join()).toContain('Secure;')
  })

  it('is rate-limited by the address of the socket, whatever the headers claim', async () => {
    const tries = Array.from({ length: 21 }, (_, i) => i)
    const statuses: number[] = []
    for (const i of tries) {
      const headers = { 'x-forwarded-for': `10.0.0.${i}`, 'x-takedown-peer': `10.0.0.${i}` }
      statuses.push((await signIn(`nobody-${i}@desk.test`, 'x', { from: '203.0.113.7', headers })).status)
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401))
    expect(statuses[20]).toBe(429)
    expect((await signIn('nobody@desk.test', 'x', { from: '203.0.113.8' })).status).toBe(401)
  })
})

describe('a session', () => {
  it('is refused without its signature or with a forged one', async () => {
    const { token } = await db.session.findFirstOrThrow({ where: { user: { disabledAt: null } } })
    const stolen = [token, `${token}.`, `${token}.${'A'.repeat(43)}%3D`]
    for (const value of stolen) {
      const { viewer, refused } = await viewerOf({ headers: { cookie: `better-auth.session_token=${value}` } })
      expect([viewer.kind, refused]).toEqual(['anonymous', 'SESSION_ENDED'])
    }
  })

  it('is not reported as ended when there was none', async () => {
    expect((await viewerOf({ headers: { cookie: 'theme=dark' } })).refused).toBeNull()
    expect((await viewerOf({ headers: {} })).refused).toBeNull()
  })
})

describe('the end of a session', () => {
  /** Number of `session.ended` events of a session. Every instance closes the session's sockets on that event. */
  const loggedEnds = (id: string | null) => db.event.count({ where: { type: 'session.ended', subjectId: id ?? '' } })

  it('follows a sign-out and is logged', async () => {
    const { cookie } = await signIn((await activeOperator()).email)
    const { sessionId } = await viewerOf({ headers: { cookie } })
    expect((await post('/sign-out', {}, { cookie })).status).toBe(200)
    expect(await loggedEnds(sessionId)).toBe(1)
    expect(await viewerOf({ headers: { cookie } })).toMatchObject({
      viewer: { kind: 'anonymous' },
      refused: 'SESSION_ENDED',
    })
  })

  it('follows its expiry', async () => {
    const { cookie } = await signIn((await activeOperator()).email)
    const { sessionId } = await viewerOf({ headers: { cookie } })
    await db.session.update({ where: { id: sessionId ?? '' }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect((await viewerOf({ headers: { cookie } })).refused).toBe('SESSION_ENDED')
  })

  it('follows an accepted new invitation and is logged', async () => {
    const { id, email } = await activeOperator()
    const { cookie } = await signIn(email)
    const { sessionId } = await viewerOf({ headers: { cookie } })
    const link = await resetBySecondPerson(await asAdmin(), id)
    await post('/accept-invitation', { ...link, password: `${PASSWORD} mới` })
    expect(await loggedEnds(sessionId)).toBe(1)
    expect((await viewerOf({ headers: { cookie } })).refused).toBe('SESSION_ENDED')
    expect((await signIn(email)).status).toBe(401)
  })

  it('follows the disabling of the account, which can no longer sign in', async () => {
    const { id, email } = await activeOperator()
    const { cookie } = await signIn(email)
    const { sessionId } = await viewerOf({ headers: { cookie } })
    await disableAccount(await asAdmin(), { key: `disable-${id}`, account: id })
    expect(await loggedEnds(sessionId)).toBe(1)
    expect((await viewerOf({ headers: { cookie } })).refused).toBe('SESSION_ENDED')
    expect((await signIn(email)).status).not.toBe(200)
    expect(await db.session.count({ where: { userId: id } })).toBe(0)
  })
})
