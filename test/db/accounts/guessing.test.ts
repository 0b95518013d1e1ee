/** Guessing of passwords and links is slowed per account and per address, on all instances together. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { writeInvitation } from '@takedown/server/domain/accounts/invitation-links.ts'
import { newToken } from '@takedown/server/domain/core/tokens.ts'
import { deleteOldAttempts, waitAfter } from '@takedown/server/domain/sign-in/attempts.ts'
import { createAuth } from '@takedown/server/http/auth/auth.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, expect, it } from 'vitest'
import { PASSWORD, passwordAccount } from '#support/browser/password-account.ts'
import { cookieOf, ORIGIN, post, SECRET } from '#support/browser/sign-in.ts'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))
const clock = await clockOf(sql)
const common = { db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET }
/** Two instances of one installation. */
const [auth, other] = [createAuth(common), createAuth(common)]

let sender = 0
const attempt = (email: string, password: string, sending: { of?: typeof auth; cookie?: string } = {}) =>
  post(sending.of ?? auth, '/sign-in/email', { email, password }, { ...sending, from: `10.3.0.${++sender}` })
/** On a slow machine, the shortest pause may be over before the next attempt. */
const justNow = () => db.failedAttempt.updateMany({ data: { lastAt: new Date(Date.now() + 10_000) } })
const passed = () => db.failedAttempt.updateMany({ data: { lastAt: new Date(Date.now() - 3_600_000) } })

it('makes an account wait after five wrong passwords from any addresses, on every instance', async () => {
  const { email } = await passwordAccount(db, auth)
  const statuses: number[] = []
  for (let n = 0; n < 5; n++) statuses.push((await attempt(email, 'sai', { of: n % 2 ? auth : other })).status)
  const sixth = await attempt(email.toUpperCase(), PASSWORD, { of: other })
  expect([...statuses, sixth.status]).toEqual([401, 401, 401, 401, 401, 429])
  expect(Number(sixth.headers.get('retry-after'))).toBe(1)
})

it('answers an unknown account alike', async () => {
  const { email } = await passwordAccount(db, auth)
  const runs: unknown[] = []
  for (const who of [email, 'nobody@desk.test']) {
    const answers: unknown[] = []
    for (let n = 0; n < 6; n++) {
      const response = await attempt(who, 'sai')
      answers.push([response.status, await response.text(), response.headers.get('retry-after')])
    }
    runs.push(answers)
  }
  expect(runs[0]).toEqual(runs[1])
})

it('counts concurrent attempts before they are made', async () => {
  const { email } = await passwordAccount(db, auth)
  const responses = await Promise.all(Array.from({ length: 20 }, () => attempt(email, 'sai')))
  expect(responses.filter(({ status }) => status === 401)).toHaveLength(5)
})

it('doubles the time up to a quarter of an hour, and never locks an account', async () => {
  expect([4, 5, 6, 9, 15, 1_000].map((failures) => waitAfter(failures, 5))).toEqual([0, 1, 2, 16, 900, 900])
  const { email } = await passwordAccount(db, auth)
  for (let n = 0; n < 12; n++) {
    await attempt(email, 'sai')
    await passed()
  }
  expect((await attempt(email, PASSWORD)).status).toBe(200)
  expect((await attempt(email, PASSWORD)).status).toBe(200)
})

it('keeps the owner waiting for nobody else in a browser that the owner has used', async () => {
  const { email } = await passwordAccount(db, auth)
  const known = cookieOf(await attempt(email, PASSWORD))
    .split('; ')
    .find((cookie) => cookie.startsWith('takedown_known='))!
  for (let n = 0; n < 8; n++) await attempt(email, 'sai')
  expect((await attempt(email, PASSWORD)).status).toBe(429)
  expect((await attempt(email, PASSWORD, { cookie: known })).status).toBe(200)
  const { email: stranger } = await passwordAccount(db, auth)
  for (let n = 0; n < 8; n++) await attempt(stranger, 'sai')
  expect((await attempt(stranger, PASSWORD, { cookie: known })).status).toBe(429)
})

it('remembers the colleagues who share a browser', async () => {
  const people = [await passwordAccount(db, auth), await passwordAccount(db, auth)]
  let cookie = ''
  for (const { email } of people) cookie = cookieOf(await attempt(email, PASSWORD, { cookie }))
  for (const { email } of people) {
    for (let n = 0; n < 8; n++) await attempt(email, 'sai')
    await justNow()
    expect([(await attempt(email, PASSWORD)).status, (await attempt(email, PASSWORD, { cookie })).status]).toEqual([
      429, 200,
    ])
  }
})

it('slows wrong passwords within a session', async () => {
  const { email } = await passwordAccount(db, auth)
  const cookie = cookieOf(await attempt(email, PASSWORD))
  const change = (currentPassword: string) =>
    post(auth, '/change-password', { currentPassword, newPassword: PASSWORD }, { cookie, from: `10.6.0.${++sender}` })
  const statuses: number[] = []
  for (let n = 0; n < 5; n++) statuses.push((await change('sai')).status)
  await justNow()
  expect([...statuses, (await change(PASSWORD)).status]).toEqual([400, 400, 400, 400, 400, 429])
  await passed()
  expect((await change(PASSWORD)).status).toBe(200)
})

it('slows the opening of unknown links by address', async () => {
  const open = (from: string) => post(auth, '/accept-invitation', { token: 'x', password: PASSWORD }, { from })
  const statuses: number[] = []
  for (let n = 0; n < 21; n++) statuses.push((await open('203.0.113.9')).status)
  expect([statuses.filter((status) => status === 404).length, statuses[20]]).toEqual([20, 429])
  expect((await open('203.0.113.10')).status).toBe(404)
})

it('counts no attempt of a foreign page, none that a fault ended, and takes back only itself for a valid link', async () => {
  const { email, id } = await passwordAccount(db, auth)
  const foreign = () => post(auth, '/sign-in/email', { email, password: 'sai' }, { origin: 'http://evil.test' })
  for (let n = 0; n < 6; n++) expect((await foreign()).status).toBe(403)
  const failing = createAuth({
    ...common,
    db: new Proxy(db, {
      get: (of, name) => (name === 'verification' ? null : Reflect.get(of, name)),
    }),
  })
  const from = '203.0.113.20'
  for (let n = 0; n < 21; n++) await expect(post(failing, '/invitation', { token: 'x' }, { from })).rejects.toThrow()
  expect((await attempt(email, PASSWORD)).status).toBe(200)
  const token = newToken()
  await writeInvitation(db, token, id, new Date())
  const open = async (link: string) => (await post(auth, '/invitation', { token: link }, { from })).status
  for (let n = 0; n < 20; n++) expect([await open(token), await open('x')]).toEqual([200, 404])
  expect(await open('x')).toBe(429)
})

it('keeps a bounded number of counts, and forgets them after a day', async () => {
  const { rows } = await sql.query('SELECT min(slot), max(slot) FROM failed_attempt')
  expect(rows[0].min).toBeGreaterThanOrEqual(0)
  expect(rows[0].max).toBeLessThan(2 ** 18)
  await deleteOldAttempts(db, new Date(Date.now() + 25 * 3_600_000))
  expect(await db.failedAttempt.count()).toBe(0)
})
