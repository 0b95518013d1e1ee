/** One-click sign-in of the demo: which accounts it has, and from where it is available. */
import { roleNames } from '@takedown/declarations/roles.ts'
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { ensureDemoAccounts } from '@takedown/server/domain/accounts/demo-accounts.ts'
import { createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockOf } from '#support/clock.ts'
import { freshDatabase } from '#support/database.ts'
import { cookieOf, ORIGIN, post, SECRET } from '#support/sign-in.ts'

const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))
const clock = await clockOf(sql)
const common = { db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET }
const real = createAuth(common)
const demo = createAuth({ ...common, demo: true })
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
})
