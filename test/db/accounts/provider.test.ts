/** Sign-in by an identity provider (OpenID Connect): whom it admits, and what a wrong or missing answer leads to. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import type { ProviderSettings } from '@takedown/server/http/auth/provider/settings.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { OAuth2Server } from 'oauth2-mock-server'
import { afterAll, describe, expect, it } from 'vitest'
import { codeOf } from '#support/browser/authenticator.ts'
import { PASSWORD, passwordAccount } from '#support/browser/password-account.ts'
import { atProvider, openProvider } from '#support/browser/provider.ts'
import { cookieOf, ORIGIN, post as postFrom, SECRET } from '#support/browser/sign-in.ts'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
const clock = await clockOf(sql)
const { provider, issuer, state, stop } = await openProvider()
afterAll(() => Promise.all([db.$disconnect(), sql.end(), stop()]))

const common = { db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET }
const settings: ProviderSettings = {
  ...{ issuer, clientId: 'desk', clientSecret: 'a secret of the client', name: 'Bộ', scopes: [] },
  ...{ roleClaim: 'realm.roles', roles: { officers: 'OPERATOR', chiefs: 'SUPERVISOR' }, factor: 'own' },
}
const auth = createAuth({ ...common, provider: settings })

let people = 0
const person = (roles: string[] = ['officers'], more: object = {}) => {
  const email = `outside-${++people}@desk.test`
  return { sub: `subject-${people}`, email, email_verified: true, name: 'Cán bộ', realm: { roles }, ...more }
}

let sender = 0
const post: typeof postFrom = (of, path, body, more = {}) =>
  postFrom(of, path, body, { from: `10.7.0.${++sender}`, ...more })
const get = (of: typeof auth, path: string, cookie: string) =>
  of.handle(new Request(new URL(path, ORIGIN), { headers: { cookie } }), {
    ...{ remoteAddress: `10.7.0.${++sender}`, address: '127.0.0.1' },
  })

/** Begins at the desk; returns the cookies of the browser and the address at which the provider asks the person. */
async function begin(of = auth, to = '/board') {
  const response = await post(of, '/sign-in/provider', { to })
  const { url: address } = (await response.json()) as { url?: string }
  return { status: response.status, cookie: cookieOf(response), address: address! }
}

/** The whole way. Returns where the browser ends and its cookies. */
async function signIn(who: Record<string, unknown>, of = auth) {
  state.claims = who
  const { cookie, address } = await begin(of)
  const response = await get(of, await atProvider(address), cookie)
  return { to: response.headers.get('location'), cookie: cookieOf(response) }
}

const viewerOf = async (cookie: string, of = auth) =>
  (await createViewerOf({ db, sessionOf: of.sessionOf, clock })({ headers: { cookie } })).viewer

describe('the identity provider', () => {
  it('opens a session of an account that an administrator has created', async () => {
    const { id, email } = await passwordAccount(db, auth)
    const { to, cookie } = await signIn({ ...person(), email: email.toUpperCase() })
    expect(to).toBe('/board')
    expect(await viewerOf(cookie)).toMatchObject({ kind: 'user', id, role: 'OPERATOR' })
    const rows = await db.account.findMany({ where: { userId: id, providerId: 'oidc' } })
    expect(rows).toMatchObject([{ accessToken: null, idToken: null, refreshToken: null }])
  })

  it('creates an account for a known role that needs no second person, with an event, once', async () => {
    const who = person()
    const first = await signIn(who)
    const { id } = await viewerOf(first.cookie)
    expect(await db.user.findUniqueOrThrow({ where: { id: id! } })).toMatchObject({
      email: who.email,
      role: 'OPERATOR',
    })
    expect(await db.event.count({ where: { type: 'account.created', subjectId: id! } })).toBe(1)
    expect((await viewerOf((await signIn(who)).cookie)).id).toBe(id)
  })

  it('creates no account that signs, and none without a known role', async () => {
    expect((await signIn(person(['chiefs']))).to).toBe('/sign-in?error=NO_ACCOUNT')
    expect((await signIn(person(['officers', 'chiefs']))).to).toBe('/sign-in?error=NO_ACCOUNT')
    expect((await signIn(person(['cooks']))).to).toBe('/sign-in?error=NO_ROLE')
    expect((await signIn(person([]))).to).toBe('/sign-in?error=NO_ROLE')
  })

  it('admits only owners of accounts if it states no roles', async () => {
    const without = createAuth({ ...common, provider: { ...settings, roles: null } })
    expect((await signIn(person(), without)).to).toBe('/sign-in?error=NO_ACCOUNT')
    const { id, email } = await passwordAccount(db, auth, 'AUDITOR')
    expect((await viewerOf((await signIn({ ...person(), email }, without)).cookie)).id).toBe(id)
  })

  it('links no account by an address that it has not verified', async () => {
    for (const email_verified of [false, undefined, 'true']) {
      const { id, email } = await passwordAccount(db, auth)
      expect((await signIn(person(['officers'], { email, email_verified }))).to).toBe('/sign-in?error=EMAIL_UNVERIFIED')
      expect(await db.account.count({ where: { userId: id, providerId: 'oidc' } })).toBe(0)
    }
  })

  it('ends the sessions of an account whose role it no longer states', async () => {
    const who = person()
    const { cookie } = await signIn(who)
    expect((await viewerOf(cookie)).kind).toBe('user')
    expect((await signIn({ ...who, realm: { roles: ['chiefs'] } })).to).toBe('/sign-in?error=OTHER_ROLE')
    expect((await viewerOf(cookie)).kind).toBe('anonymous')
    expect((await signIn({ ...who, realm: {} })).to).toBe('/sign-in?error=NO_ROLE')
  })

  it('does not end sessions of an account that it has never opened', async () => {
    const { email } = await passwordAccount(db, auth)
    const own = cookieOf(await post(auth, '/sign-in/email', { email, password: PASSWORD }))
    expect((await signIn(person([], { email }))).to).toBe('/sign-in?error=NO_ROLE')
    expect((await viewerOf(own)).kind).toBe('user')
  })

  it('opens no disabled account', async () => {
    const who = person()
    await signIn(who)
    await db.user.update({ where: { email: who.email }, data: { disabledAt: new Date() } })
    expect((await signIn(who)).to).toBe('/sign-in?error=NO_ACCOUNT')
  })

  it('is asked with state, nonce and PKCE, and returns to paths of this site only', async () => {
    const { address } = await begin()
    const query = new URL(address).searchParams
    expect(query.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)!.length).toBeGreaterThan(20)
    for (const to of ['https://evil.test/', '//evil.test', '/\\evil.test', '/\t/evil.test'])
      expect((await begin(auth, to)).status).toBe(422)
    expect((await post(auth, '/sign-in/social', { provider: 'oidc' })).status).toBe(404)
  })
})

describe('a wrong answer', () => {
  const failed = async (change: Record<string, unknown>) => (await signIn({ ...person(), ...change })).to

  it('of another issuer, for another client, with another nonce or of the past opens no session', async () => {
    const before = await db.session.count()
    for (const change of [
      { iss: 'https://evil.test' },
      { aud: 'another' },
      { nonce: 'another' },
      { exp: 1_000_000_000 },
    ])
      expect(await failed(change)).toMatch(/^(http:\/\/desk\.test)?\/sign-in\?error=\w+$/)
    expect(await db.session.count()).toBe(before)
  })

  it('by a provider that names another issuer than the setting opens no session', async () => {
    const elsewhere = new URL(issuer)
    elsewhere.hostname = elsewhere.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
    const other = createAuth({ ...common, provider: { ...settings, issuer: elsewhere.origin } })
    expect((await signIn(person(), other)).to).toMatch(/error=issuer_mismatch$/)
  })

  it('signed by another key opens no session', async () => {
    const { cookie, address } = await begin()
    const back = await atProvider(address)
    state.claims = person()
    provider.service.once('beforeResponse', (response: { body: Record<string, unknown> }) => {
      response.body.id_token = `${String(response.body.id_token).split('.').slice(0, 2).join('.')}.${'A'.repeat(342)}`
    })
    expect((await get(auth, back, cookie)).headers.get('location')).toMatch(/error=\w+$/)
  })

  it('counts once, in the browser that began, and only with its state', async () => {
    state.claims = person()
    const { cookie, address } = await begin()
    const back = await atProvider(address)
    const elsewhere = await begin()
    expect((await get(auth, back, '')).headers.get('location')).toMatch(/error=\w+$/)
    expect((await get(auth, back, elsewhere.cookie)).headers.get('location')).toMatch(/error=\w+$/)
    const again = await begin()
    const path = await atProvider(again.address)
    expect((await get(auth, path, again.cookie)).headers.get('location')).toBe('/board')
    expect((await get(auth, path, again.cookie)).headers.get('location')).toMatch(/error=\w+$/)
    expect((await get(auth, path.replace(/state=[^&]+/, 'state=other'), cookie)).headers.get('location')).toMatch(
      /error=\w+$/,
    )
  })
})

describe('the second factor after the provider', () => {
  it('is asked by the desk like after a password', async () => {
    const { id, email } = await passwordAccount(db, auth, 'SUPERVISOR')
    const password = cookieOf(await post(auth, '/sign-in/email', { email, password: PASSWORD }))
    const enabled = await post(auth, '/two-factor/enable', { password: PASSWORD }, { cookie: password })
    const { totpURI } = (await enabled.json()) as { totpURI: string }
    await post(auth, '/two-factor/verify-totp', { code: codeOf(totpURI, -1) }, { cookie: password })
    const ended = () => db.event.count({ where: { type: 'session.ended' } })
    const before = await ended()
    const { to, cookie } = await signIn(person(['chiefs'], { email }))
    expect(to).toBe('/sign-in?step=code&to=%2Fboard')
    expect((await viewerOf(cookie)).kind).toBe('anonymous')
    expect(await ended()).toBe(before)
    const whole = await post(auth, '/two-factor/verify-totp', { code: codeOf(totpURI) }, { cookie })
    expect(await viewerOf(cookieOf(whole))).toMatchObject({ kind: 'user', id })
  })

  it('is proved by the provider if the operator states so, also for roles that need one', async () => {
    const proving = createAuth({ ...common, provider: { ...settings, factor: 'provider' } })
    const { email } = await passwordAccount(db, auth, 'SUPERVISOR')
    const kind = async (of: typeof auth) =>
      (await viewerOf((await signIn(person(['chiefs'], { email, sub: email }), of)).cookie, of)).kind
    expect([await kind(auth), await kind(proving)]).toEqual(['anonymous', 'user'])
    // The password alone still gives no access.
    const password = cookieOf(await post(proving, '/sign-in/email', { email, password: PASSWORD }))
    expect((await viewerOf(password, proving)).kind).toBe('anonymous')
  })
})

it('a provider that is away delays nobody who signs in by password, and works once it is back', async () => {
  const later = new OAuth2Server()
  await later.issuer.keys.generate('RS256')
  await later.start(0, '127.0.0.1')
  const { port } = later.address()
  await later.stop()
  const away = createAuth({ ...common, provider: { ...settings, issuer: `http://127.0.0.1:${port}` } })
  const { email } = await passwordAccount(db, away)
  expect((await post(away, '/sign-in/email', { email, password: PASSWORD })).status).toBe(200)
  const refused = await post(away, '/sign-in/provider', { to: '/' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30'])
  later.issuer.url = `http://127.0.0.1:${port}`
  await later.start(port, '127.0.0.1')
  later.issuer.url = `http://127.0.0.1:${port}`
  expect((await begin(away)).status).toBe(200)
  // It goes away again while the person is at its page.
  const { cookie, address } = await begin(away)
  const back = await atProvider(address)
  await later.stop()
  expect((await get(away, back, cookie)).headers.get('location')).toMatch(/error=\w+$/)
})

it('without a provider there is no such route', async () => {
  const none = createAuth(common)
  expect(await (await get(none, '/auth/provider', '')).json()).toEqual({ isOffered: false, name: null })
  expect((await post(none, '/sign-in/provider', { to: '/' })).status).toBe(404)
})
