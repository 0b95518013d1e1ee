/** One-click sign-in of the demo: which accounts it has, and from where it is available. */
import { roleNames } from '@takedown/declarations/roles.ts'
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { createAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { ensureDemoAccounts } from '@takedown/server/domain/accounts/demo-accounts.ts'
import { createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, ORIGIN, SECRET, type Sending, post as send } from '#support/browser/sign-in.ts'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))
const clock = await clockOf(sql)
const common = { db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET }
const real = createAuth(common)
const HERE = 'http://localhost:4000'
const demo = createAuth({ ...common, demo: true, baseUrl: HERE })
const isPublic = createAuth({ ...common, demo: true })
const post = (auth: typeof demo, path: string, body: object, sending: Sending = {}) =>
  send(auth, path, body, { ...(auth === demo && { origin: HERE }), ...sending })
const viewerOf = createViewerOf({ db, sessionOf: real.sessionOf, clock })

describe('the demo sign-in', () => {
  beforeAll(async () => {
    for (const slug of ['facebook', 'youtube', 'tiktok'])
      await db.platform.create({ data: { slug, name: slug, operator: slug, country: 'SG', hosts: [] } })
    await db.newsroom.create({ data: { slug: 'bao-dem', name: 'Báo đêm' } })
    await ensureDemoAccounts(db, new Date())
    await ensureDemoAccounts(db, new Date())
  })

  it('has one account per role, but two operators and three liaisons', async () => {
    const people = await db.user.groupBy({
      by: ['role'],
      where: { email: { endsWith: '@demo.invalid' } },
      _count: true,
    })
    const counts = Object.fromEntries(people.map(({ role, _count }) => [role, _count]))
    const one = Object.fromEntries(roleNames.map((role) => [role, 1]))
    expect(counts).toEqual({ ...one, OPERATOR: 2, PLATFORM: 3 })
  })

  it('signs in with one click on the machine itself', async () => {
    const response = await post(
      demo,
      '/demo',
      { role: 'PLATFORM', email: 'tiktok@demo.invalid' },
      { from: '::ffff:127.0.0.1' },
    )
    const tiktok = await db.platform.findUniqueOrThrow({ where: { slug: 'tiktok' } })
    const { viewer } = await viewerOf({ headers: { cookie: cookieOf(response) } })
    expect(viewer).toMatchObject({ role: 'PLATFORM', platformId: tiktok.id })
  })

  it.each([
    ['without the demo', real, {}],
    ['from another machine', demo, { from: '192.0.2.1' }],
    ['through a proxy on this machine', demo, { headers: { 'x-forwarded-for': '127.0.0.1' } }],
    ['through a proxy that adds only a host', demo, { headers: { 'x-forwarded-host': 'desk.example' } }],
    ['through a tunnel', demo, { headers: { 'cf-connecting-ip': '127.0.0.1' } }],
    ['under another host name', demo, { headers: { host: 'rebound.test:4000' } }],
    ['behind a public address', isPublic, {}],
  ])('is unavailable %s', async (_how, auth, sending) => {
    expect((await post(auth, '/demo', { role: 'ADMIN' }, sending)).status).toBe(404)
  })

  it('refuses a page of another origin, even on the machine itself', async () => {
    expect((await post(demo, '/demo', { role: 'ADMIN' }, { origin: 'http://rebound.test' })).status).toBe(403)
  })

  it('never signs in as a real person', async () => {
    await db.user.create({ data: { name: 'Thật', email: 'admin@desk.test', role: 'ADMIN' } })
    expect((await post(demo, '/demo', { role: 'ADMIN', email: 'admin@desk.test' })).status).toBe(404)
  })

  it('answers an account that a person created in its domain like an unknown one, PENDING or not', async () => {
    const { id, name } = await db.user.findFirstOrThrow({ where: { email: 'quan-tri@demo.invalid' } })
    const viewer = { kind: 'user', id, name, role: 'ADMIN', platformId: null, newsroomId: null, scopes: [] } as const
    const answers: object[] = []
    for (const [email, role] of [
      ['nobody@demo.invalid', 'SUPERVISOR'],
      ['pending@demo.invalid', 'SUPERVISOR'],
      ['invited@demo.invalid', 'OPERATOR'],
    ] as const) {
      if (email !== 'nobody@demo.invalid')
        await createAccount({ db, viewer, now: new Date() }, { key: crypto.randomUUID(), name: email, email, role })
      const response = await post(demo, '/demo', { role, email })
      answers.push({ status: response.status, body: await response.json(), cookie: cookieOf(response) })
    }
    expect(answers[0]).toMatchObject({ status: 404, cookie: '' })
    expect(answers).toEqual([answers[0], answers[0], answers[0]])
    expect(await db.user.findUnique({ where: { email: 'pending@demo.invalid' } })).toMatchObject({
      pendingSince: expect.any(Date),
    })
  })

  it('starts although an account of the demo was disabled', async () => {
    await db.user.update({ where: { email: 'tiktok@demo.invalid' }, data: { disabledAt: new Date() } })
    await ensureDemoAccounts(db, new Date())
    expect((await post(demo, '/demo', { role: 'PLATFORM', email: 'tiktok@demo.invalid' })).status).toBe(404)
  })
})
