/** The page that ends mails: it needs no sign-in, changes nothing by itself, and accepts only links that were mailed. */
import type { NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { createMailer } from '@takedown/server/delivery/mail.ts'
import { queueMorningReports } from '@takedown/server/domain/notifications/morning-report.ts'
import { type Outgoing, sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { createMailLinks } from '@takedown/server/domain/notifications/unsubscribe.ts'
import { createTokens } from '@takedown/server/domain/notifications/unsubscribe-tokens.ts'
import type { Log } from '@takedown/server/http/process/log.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SECRET, startApp, type TestApp } from '#support/api/app.ts'
import { openMailbox } from '#support/feed/mailbox.ts'

/** The lines of the server's log. */
const lines: string[] = []
const write = (context: object) => void lines.push(JSON.stringify(context))
const log = Object.fromEntries(['debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, write]))
let app: TestApp
let userId: string
beforeAll(async () => {
  app = await startApp({ log: log as unknown as Log })
  userId = (await app.db.user.findFirstOrThrow({ where: { email: { startsWith: 'facebook@' } } })).id
})
afterAll(() => app.stop())

const DAY_MS = 24 * 3_600_000
/** The token of a mail that was sent `days` days ago. */
const tokenOf = (rule: NotificationRule, days = 0) =>
  createTokens(SECRET).sign({ userId, topics: [rule], sentAt: new Date(Date.now() - days * DAY_MS) })
const urlOf = (token: string) => `${app.url}/unsubscribe/${token}`
const post = (url: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers })
const timings = async () =>
  Object.fromEntries(
    (await app.db.notificationSetting.findMany({ where: { userId } })).map(({ rule, mail }) => [rule, mail]),
  )

it('is reached from the headers that mail programs read, and one click ends the kinds of the mail', async () => {
  const token = tokenOf('NEW_REQUEST')
  const box = await openMailbox()
  const mailer = createMailer(box.url, 'Desk <desk@example.vn>')
  const mail = { to: 'a@example.invalid', subject: 'Thử', text: '', html: '', messageId: 'a@desk' }
  await mailer.send({ ...mail, unsubscribe: urlOf(token) })
  await mailer.send(mail)
  mailer.close()
  await box.close()
  const [raw, plain] = box.mails.map((each) => each.raw.replace(/\r\n[ \t]+/g, ' '))
  expect(plain).not.toMatch(/^List-Unsubscribe/im)
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/im)
  const [, url] = /^List-Unsubscribe: <([^>]+)>\r$/im.exec(raw!)!
  expect(url).toBe(urlOf(token))

  for (const method of ['GET', 'HEAD']) expect((await fetch(url!, { method })).status).toBe(200)
  expect(await timings()).toEqual({})
  // A mail provider has no cookies and an origin of its own.
  const clicked = await post(url!, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), {
    origin: 'https://mail.example',
  })
  expect(clicked.status).toBe(200)
  expect(await timings()).toEqual({ NEW_REQUEST: 'OFF' })
  const requests = lines.filter((line) => line.includes('/unsubscribe/'))
  expect(requests).toHaveLength(3)
  for (const line of requests) expect(JSON.parse(line).path).toBe('/unsubscribe/…')
  const multipart = new FormData()
  multipart.set('List-Unsubscribe', 'One-Click')
  expect((await post(url!, multipart)).status).toBe(200)
})

it('ends all mails of the person, and undoes exactly that', async () => {
  await app.db.notificationSetting.deleteMany({ where: { userId } })
  await app.db.notificationSetting.create({ data: { userId, rule: 'DUE_SOON', inApp: false, mail: 'DIGEST' } })
  const url = urlOf(tokenOf('NEW_REQUEST'))
  const page = await (await post(url, new URLSearchParams({ action: 'all' }))).text()
  expect(await timings()).toEqual({
    ...{ NEW_REQUEST: 'OFF', QUESTION_ANSWERED: 'OFF', CONTEST_DECIDED: 'OFF', DUE_SOON: 'OFF' },
    ...{ REMINDED: 'OFF', ANSWER_CORRECTED: 'OFF', ITEMS_WITHDRAWN: 'OFF' },
  })
  const undoWith = (former: string, to = url) => post(to, new URLSearchParams({ action: 'undo', former }))
  const [, former] = /name="former" value="([^"]+)"/.exec(page)!
  const forged = [former!.replace('DUE_SOON:DIGEST', 'DUE_SOON:NOW'), 'DUE_SOON:NOW', `${former}x`, '']
  for (const each of forged) expect((await undoWith(each)).status, each).toBe(400)
  // A form that was made for one link does not work with another one.
  expect((await undoWith(former!, urlOf(tokenOf('DUE_SOON')))).status).toBe(400)
  expect(Object.values(await timings())).toEqual(Array(7).fill('OFF'))
  expect((await undoWith(former!)).status).toBe(200)
  expect(await timings()).toEqual({
    ...{ NEW_REQUEST: 'NOW', QUESTION_ANSWERED: 'NOW', CONTEST_DECIDED: 'NOW', DUE_SOON: 'DIGEST' },
    ...{ REMINDED: 'NOW', ANSWER_CORRECTED: 'NOW', ITEMS_WITHDRAWN: 'NOW' },
  })
})

it('lets a link older than 90 days only end the kinds of its mail', async () => {
  await app.db.notificationSetting.deleteMany({ where: { userId } })
  const url = urlOf(tokenOf('NEW_REQUEST', 92))
  expect(await (await fetch(url)).text()).not.toContain('value="all"')
  expect((await post(url, new URLSearchParams({ action: 'all' }))).status).toBe(400)
  const page = await (await post(url, new URLSearchParams({ action: 'these' }))).text()
  expect(page).not.toContain('value="undo"')
  const former = createTokens(SECRET).signUndo(tokenOf('NEW_REQUEST', 92), [{ topic: 'NEW_REQUEST', mail: 'NOW' }])
  expect((await post(url, new URLSearchParams({ action: 'undo', former }))).status).toBe(400)
  expect(await timings()).toEqual({ NEW_REQUEST: 'OFF' })
  expect(await (await fetch(urlOf(tokenOf('NEW_REQUEST', 89)))).text()).toContain('value="all"')
})

it('refuses forged links, disabled accounts and other bodies, all without a trace', async () => {
  const before = await timings()
  const token = tokenOf('NEW_REQUEST')
  const forged = [
    createTokens('another secret of more than 32 characters').sign({
      userId,
      topics: ['NEW_REQUEST'],
      sentAt: new Date(),
    }),
    token.replace('NEW_REQUEST', 'DUE_SOON'),
    tokenOf('NEW_REQUEST', 92).replace(/\d{4}-\d\d-\d\d/, new Date().toISOString().slice(0, 10)),
    token.replace(userId, app.desk.ask('tiktok', new Date()).viewer.id!),
    ...['', 'x', `${token}x`, '%00', 'a'.repeat(5_000)],
  ]
  for (const each of forged) {
    const answer = await post(urlOf(each), new URLSearchParams({ action: 'all' }))
    expect([400, 404], each).toContain(answer.status)
  }
  expect((await post(urlOf(token), new URLSearchParams({ action: 'x' }))).status).toBe(400)
  expect((await post(urlOf(token), '{"action":"all"}', { 'content-type': 'application/json' })).status).toBe(400)
  expect((await post(urlOf(token), new URLSearchParams({ action: 'all', more: 'x'.repeat(9_000) }))).status).toBe(400)
  expect((await fetch(urlOf(token), { method: 'DELETE' })).status).toBe(405)
  await app.db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
  expect((await post(urlOf(token), new URLSearchParams({ action: 'all' }))).status).toBe(404)
  await app.db.user.update({ where: { id: userId }, data: { disabledAt: null } })
  expect(await timings()).toEqual(before)
  // Every other path still refuses forms of foreign pages.
  expect((await post(`${app.url}/graphql`, new URLSearchParams({ action: 'all' }))).status).toBe(415)
})

it('ends the morning report with one click on the header of its mail, and undoes that', async () => {
  const person = app.desk.ask('lanh-dao', new Date()).viewer.id!
  const hours = { quietFrom: 0, quietTo: 0, digestAt: 450 }
  await app.db.mailHours.create({ data: { userId: person, ...hours, morningReport: true } })
  await app.db.deskSettings.update({ where: { id: 1 }, data: { morningReportWhenEmpty: true } })
  const monday = new Date('2026-11-02T00:30:00Z')
  expect(await queueMorningReports(app.db, monday)).toBe(1)
  const [report] = await app.db.mail.findMany({ where: { reportDay: { not: null } } })
  const sent: Outgoing[] = []
  await sendMail(app.db, report!.id, monday, async (mail) => void sent.push(mail), createMailLinks(SECRET, app.url))
  const url = sent[0]!.unsubscribe!
  expect(sent[0]!.text).toContain(url)
  const wants = async () => (await app.db.mailHours.findUniqueOrThrow({ where: { userId: person } })).morningReport
  const page = await (await post(url, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }))).text()
  expect(page).toContain('Báo cáo đầu ngày')
  expect(await wants()).toBe(false)
  expect(await app.db.notificationSetting.count({ where: { userId: person } })).toBe(0)
  // The link was signed in the past of the test, so it undoes only while it is recent.
  const recent = createMailLinks(SECRET, app.url).unsubscribeUrl(person, ['MORNING_REPORT'], new Date())
  await app.db.mailHours.update({ where: { userId: person }, data: { morningReport: true } })
  const again = await (await post(recent, new URLSearchParams({ action: 'these' }))).text()
  const [, former] = /name="former" value="([^"]+)"/.exec(again)!
  expect(await wants()).toBe(false)
  expect((await post(recent, new URLSearchParams({ action: 'undo', former: former! }))).status).toBe(200)
  expect(await wants()).toBe(true)
})
