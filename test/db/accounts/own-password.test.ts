/** What owners do with their own passwords: change them, and reset forgotten ones by mail. */
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { createAuth } from '@takedown/server/http/auth/auth.ts'
import { createViewerOf } from '@takedown/server/http/auth/authentication.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { PASSWORD, passwordAccount } from '#support/browser/password-account.ts'
import { cookieOf, ORIGIN, post, SECRET } from '#support/browser/sign-in.ts'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const NEW = 'một mật khẩu khác hẳn'
const url = await freshDatabase()
const db = createClient(url)
const sql = createPool(url)
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))
const clock = await clockOf(sql)
const auth = createAuth({ db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET, canMail: true })
const viewerOf = createViewerOf({ db, sessionOf: auth.sessionOf, clock })

const newPerson = () => passwordAccount(db, auth)
let sender = 0
const signIn = async (email: string, password = PASSWORD) => {
  const response = await post(auth, '/sign-in/email', { email, password }, { from: `10.1.0.${++sender}` })
  return { status: response.status, cookie: cookieOf(response) }
}
const kindOf = async (cookie: string) => (await viewerOf({ headers: { cookie } })).viewer.kind

/** Sends the mails of an account and returns their texts. */
async function mailsOf(userId: string, now = new Date()): Promise<string[]> {
  const texts: string[] = []
  for (const { id } of await db.mail.findMany({ where: { userId, sentAt: null }, orderBy: { id: 'asc' } }))
    await sendMail(db, id, now, async (mail) => void texts.push(`${mail.subject}\n${mail.text}`), {
      link: ORIGIN,
      unsubscribeUrl: () => '',
    })
  return texts
}

describe('the change of a password', () => {
  it('asks the present one, ends the other sessions, is an event and is mailed', async () => {
    const { id, email } = await newPerson()
    const [own, other] = [await signIn(email), await signIn(email)]
    const wrong = { currentPassword: 'không phải mật khẩu', newPassword: NEW }
    expect((await post(auth, '/change-password', wrong, { cookie: own.cookie })).status).toBe(400)
    expect(await kindOf(other.cookie)).toBe('user')
    // A page that wants to keep the other sessions cannot.
    const input = { currentPassword: PASSWORD, newPassword: NEW, revokeOtherSessions: false }
    const changed = await post(auth, '/change-password', input, { cookie: own.cookie })
    expect(changed.status).toBe(200)
    expect(await kindOf(other.cookie)).toBe('anonymous')
    expect(await kindOf(cookieOf(changed))).toBe('user')
    expect(await db.event.count({ where: { type: 'account.password_changed', subjectId: id } })).toBe(1)
    expect(await db.event.count({ where: { type: 'session.ended' } })).toBe(2)
    expect(await mailsOf(id)).toEqual([expect.stringContaining('Mật khẩu Takedown Desk đã đổi')])
    expect([(await signIn(email)).status, (await signIn(email, NEW)).status]).toEqual([401, 200])
  })
})

describe('a forgotten password', () => {
  const request = async (email: string) => {
    const response = await post(auth, '/forgotten-password', { email })
    await auth.settled()
    return response
  }
  const tokenIn = (mail: string) => /accept-invitation#(\S+)/.exec(mail)?.[1] ?? ''

  it('is answered alike for known, unknown, disabled and unconfirmed addresses', async () => {
    const { email } = await newPerson()
    const disabled = await newPerson()
    const pending = await newPerson()
    await db.user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } })
    await db.user.update({ where: { id: pending.id }, data: { pendingSince: new Date() } })
    const answers: unknown[] = []
    for (const address of [email, 'nobody@desk.test', disabled.email, pending.email]) {
      const start = performance.now()
      const { status } = await request(address)
      answers.push([status, performance.now() - start < 1_000])
    }
    expect(answers).toEqual(Array(4).fill([204, true]))
    const mailed = await db.mail.findMany({ where: { notice: 'RESET_LINK' }, include: { user: true } })
    expect(mailed.map(({ user }) => user.email)).toEqual([email])
  })

  it('gets no link from a mail that was queued before the password or the address changed', async () => {
    const { id, email } = await newPerson()
    const { cookie } = await signIn(email)
    await request(email)
    const input = { currentPassword: PASSWORD, newPassword: NEW }
    expect((await post(auth, '/change-password', input, { cookie })).status).toBe(200)
    expect((await mailsOf(id)).filter((mail) => tokenIn(mail))).toEqual([])
    const during = await newPerson()
    await request(during.email)
    // The link is made, but its mail waits at the mail server while the password is changed.
    const own = await signIn(during.email)
    const [queued] = await db.mail.findMany({ where: { userId: during.id, notice: 'RESET_LINK' } })
    let token = ''
    const sending = { link: ORIGIN, unsubscribeUrl: () => '' }
    await sendMail(
      ...([db, queued!.id, new Date()] as const),
      async (mail) => {
        token = tokenIn(mail.text)
        const from = '10.2.0.1'
        expect((await post(auth, '/change-password', input, { cookie: own.cookie, from })).status).toBe(200)
      },
      sending,
    )
    expect(token).not.toBe('')
    expect((await post(auth, '/accept-invitation', { token, password: PASSWORD })).status).toBe(404)
  })

  it('is reset by a link that works once within an hour, ends sessions and keeps the second factor', async () => {
    const { id, email } = await newPerson()
    await db.user.update({ where: { id }, data: { twoFactorEnabled: false } })
    await db.twoFactor.create({ data: { userId: id, secret: 'x', backupCodes: 'x' } })
    const { cookie } = await signIn(email)
    await request(email.toUpperCase())
    const token = tokenIn((await mailsOf(id))[0]!)
    expect(JSON.stringify([await db.verification.findMany(), await db.mail.findMany()])).not.toContain(token)
    expect((await post(auth, '/accept-invitation', { token, password: NEW })).status).toBe(204)
    expect((await post(auth, '/accept-invitation', { token, password: NEW })).status).toBe(404)
    expect(await kindOf(cookie)).toBe('anonymous')
    expect(await db.twoFactor.count({ where: { userId: id } })).toBe(1)
    expect((await signIn(email, NEW)).status).toBe(200)
    expect(await mailsOf(id)).toEqual([expect.stringContaining('Mật khẩu Takedown Desk đã đổi')])
  })

  it('has a link that expires after an hour, and that a newer link replaces', async () => {
    const { id, email } = await newPerson()
    await request(email)
    const [early] = await mailsOf(id, new Date(Date.now() - 3_600_001))
    expect((await post(auth, '/accept-invitation', { token: tokenIn(early!), password: NEW })).status).toBe(404)
    await request(email)
    const [first] = await mailsOf(id)
    await request(email)
    const [second] = await mailsOf(id)
    expect((await post(auth, '/accept-invitation', { token: tokenIn(first!), password: NEW })).status).toBe(404)
    expect((await post(auth, '/accept-invitation', { token: tokenIn(second!), password: NEW })).status).toBe(204)
  })

  it('causes at most three mails an hour', async () => {
    const { id, email } = await newPerson()
    for (let n = 0; n < 5; n++) expect((await request(email)).status).toBe(204)
    expect(await db.mail.count({ where: { userId: id } })).toBe(3)
  })

  it('is answered while the account is locked, and many requests occupy few connections', async () => {
    const { id, email } = await newPerson()
    const other = await sql.connect()
    await other.query('BEGIN')
    await other.query('SELECT 1 FROM app_user WHERE id = $1 FOR UPDATE', [id])
    const answers = await Promise.all(Array.from({ length: 40 }, () => post(auth, '/forgotten-password', { email })))
    const { rows } = await other.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    await other.query('ROLLBACK')
    other.release()
    await auth.settled()
    expect([new Set(answers.map(({ status }) => status)), rows[0].n <= 4]).toEqual([new Set([204]), true])
    expect([1, 2, 3]).toContain(await db.mail.count({ where: { userId: id } }))
  })

  it('cannot be reset by mail without a mail server', async () => {
    const silent = createAuth({ db, sql, clock, log: createLog('silent'), baseUrl: ORIGIN, secret: SECRET })
    expect((await post(silent, '/forgotten-password', { email: 'a@desk.test' })).status).toBe(404)
  })
})
