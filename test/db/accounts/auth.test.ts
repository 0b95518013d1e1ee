import { createClient, createPool } from '@takedown/prisma/client.ts'
import { createAccount, disableAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { inviteAccount, inviteFirstAdmin } from '@takedown/server/domain/accounts/invitations.ts'
import { type Auth, createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockOf } from '#support/clock.ts'
import { freshDatabase } from '#support/database.ts'
import { cookieOf, ORIGIN, SECRET, type Sending, post as send } from '#support/sign-in.ts'

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
  it('is made by a link that works once', async () => {
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

  it('leaves no link behind for a second', async () => expect(await inviteFirstAdmin(db, new Date())).toBeNull())

  it('cannot be disabled while alone', async () => {
    const ask = await asAdmin()
    await expect(disableAccount(ask, { key: 'disable-admin', account: ask.viewer.id })).rejects.toMatchObject({
      code: 'LAST_ADMIN',
    })
  })
})

describe('an invitation', () => {
  it('wants twelve characters and is not spent by fewer', async () => {
    const { invitation } = await newOperator()
    expect((await post('/accept-invitation', { token: invitation, password: 'quá ngắn' })).status).toBe(422)
    expect((await post('/accept-invitation', { token: invitation, password: PASSWORD })).status).toBe(204)
    expect((await post('/accept-invitation', { token: invitation, password: PASSWORD })).status).toBe(404)
  })

  it('ends after three days', async () => {
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

  it('is nowhere in the database as it was handed out', async () => {
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
  it('makes a viewer of a person', async () => {
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

  it('is not open to the public', async () => {
    const body = { email: 'new@desk.test', password: PASSWORD, name: 'New' }
    expect((await post('/sign-up/email', body)).status).toBe(404)
    expect((await post('/update-user', { role: 'ADMIN' })).status).toBe(404)
  })

  it.each([
    ['another origin', 'http://evil.test'],
    ['no origin', null],
  ])('refuses a page of %s', async (_which, origin) => {
    expect((await signIn('admin@desk.test', PASSWORD, { origin })).status).toBe(403)
  })

  it('refuses a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await signIn('admin@desk.test', PASSWORD, { headers })).status).toBe(403)
  })

  it('gives cookies that scripts cannot read, and over https only secure ones', async () => {
    const secure = createAuth({ ...common, baseUrl: 'https://desk.test' })
    const { response } = await signIn('admin@desk.test', PASSWORD, { origin: 'https://desk.test', auth: secure })
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/^__Secure-.*HttpOnly.*SameSite=Lax/)
    expect(response.headers.getSetCookie().join()).toContain('Secure;')
  })

  it('is limited by the address of the socket, whatever a header claims', async () => {
    const tries = Array.from({ length: 21 }, (_, i) => i)
    const statuses: number[] = []
    for (const i of tries) {
      const headers = { 'x-forwarded-for': `10.0.0.${i}`, 'x-takedown-peer': `10.0.0.${i}` }
      statuses.push((await signIn('nobody@desk.test', 'x', { from: '203.0.113.7', headers })).status)
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401))
    expect(statuses[20]).toBe(429)
    expect((await signIn('nobody@desk.test', 'x', { from: '203.0.113.8' })).status).toBe(401)
  })
})

describe('a session', () => {
  it('is worth nothing without its signature, or with a forged one', async () => {
    const { token } = await db.session.findFirstOrThrow({ where: { user: { disabledAt: null } } })
    const stolen = [token, `${token}.`, `${token}.${'A'.repeat(43)}%3D`]
    for (const value of stolen) {
      const { viewer, refused } = await viewerOf({ headers: { cookie: `better-auth.session_token=${value}` } })
      expect([viewer.kind, refused]).toEqual(['anonymous', 'SESSION_ENDED'])
    }
  })

  it('is not missed where there was none', async () => {
    expect((await viewerOf({ headers: { cookie: 'theme=dark' } })).refused).toBeNull()
    expect((await viewerOf({ headers: {} })).refused).toBeNull()
  })
})

describe('the end of a session', () => {
  /** How often the log says so: that is what closes its sockets, on every instance. */
  const told = (id: string | null) => db.event.count({ where: { type: 'session.ended', subjectId: id ?? '' } })

  it('comes with signing out, and is told', async () => {
    const { cookie } = await signIn((await activeOperator()).email)
    const { sessionId } = await viewerOf({ headers: { cookie } })
    expect((await post('/sign-out', {}, { cookie })).status).toBe(200)
    expect(await told(sessionId)).toBe(1)
    expect(await viewerOf({ headers: { cookie } })).toMatchObject({
      viewer: { kind: 'anonymous' },
      refused: 'SESSION_ENDED',
    })
  })

  it('comes with time', async () => {
    const { cookie } = await signIn((await activeOperator()).email)
    const { sessionId } = await viewerOf({ headers: { cookie } })
    await db.session.update({ where: { id: sessionId ?? '' }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect((await viewerOf({ headers: { cookie } })).refused).toBe('SESSION_ENDED')
  })

  it('comes with a new invitation that is accepted, and is told', async () => {
    const { id, email } = await activeOperator()
    const { cookie } = await signIn(email)
    const { sessionId } = await viewerOf({ headers: { cookie } })
    const { invitation } = await inviteAccount(await asAdmin(), { key: `reset-${id}`, account: id })
    await post('/accept-invitation', { token: invitation, password: `${PASSWORD} mới` })
    expect(await told(sessionId)).toBe(1)
    expect((await viewerOf({ headers: { cookie } })).refused).toBe('SESSION_ENDED')
    expect((await signIn(email)).status).toBe(401)
  })

  it('comes with the end of an account, which then cannot sign in', async () => {
    const { id, email } = await activeOperator()
    const { cookie } = await signIn(email)
    const { sessionId } = await viewerOf({ headers: { cookie } })
    await disableAccount(await asAdmin(), { key: `disable-${id}`, account: id })
    expect(await told(sessionId)).toBe(1)
    expect((await viewerOf({ headers: { cookie } })).refused).toBe('SESSION_ENDED')
    expect((await signIn(email)).status).not.toBe(200)
    expect(await db.session.count({ where: { userId: id } })).toBe(0)
  })
})
