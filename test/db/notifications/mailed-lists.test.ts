/** Lists that are mailed on a schedule: when, to whom, with which rights, how often, and how they end. */
import { createMailer } from '@takedown/server/delivery/mail.ts'
import { deleteView, saveView } from '@takedown/server/domain/board/saved-views.ts'
import { setMailedList } from '@takedown/server/domain/mailed-lists/mailed-lists.ts'
import { queueMailedLists } from '@takedown/server/domain/mailed-lists/queue.ts'
import { createListWriter } from '@takedown/server/domain/mailed-lists/write.ts'
import { type Outgoing, type Send, sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { createMailLinks } from '@takedown/server/domain/notifications/unsubscribe.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { SECRET, startApp, type TestApp } from '#support/api/app.ts'
import { openMailbox } from '#support/feed/mailbox.ts'
import { makeSent, newKey, type Sent } from '#support/make.ts'

/** 07:30 in the authority's zone, UTC+7, on Monday 2 November 2026, and on the days around it. */
const monday = new Date('2026-11-02T00:30:00Z')
const hours = (many: number, from = monday) => new Date(from.getTime() + many * 3_600_000)
const friday = hours(-72)

let app: TestApp
let sent: Sent
beforeAll(async () => {
  app = await startApp()
  sent = await makeSent(app.desk, { at: '2026-10-30T03:00:00Z', count: 3 })
})
afterAll(() => app.stop())
beforeEach(async () => {
  await app.db.mailedList.deleteMany()
  await app.db.mail.deleteMany()
})

const view = async (screen: 'BOARD' | 'REQUESTS' | 'CASES' | 'TIPS', query = '', person = 'can-bo-1', shared = false) =>
  (
    await saveView(app.desk.ask(person, friday), {
      ...{ key: newKey(), name: `Sổ ${screen} <b>`, shared, screen, query },
    })
  ).id
const want = (viewId: string | null, more: object = {}, person = 'can-bo-1', at = friday) =>
  setMailedList(app.desk.ask(person, at), {
    ...{ key: newKey(), ...(viewId && { view: viewId }), rhythm: 'WORKDAYS', at: 450, ...more },
  })
const listOf = () => app.db.mailedList.findFirstOrThrow()

/** Sends all waiting mails, and returns those that `send` accepted. */
async function sendAll(now: Date, { maxBytes, send }: { maxBytes?: number; send?: Send } = {}): Promise<Outgoing[]> {
  const accepted: Outgoing[] = []
  const write = createListWriter({ db: app.db, sql: app.desk.sql, ...(maxBytes && { maxBytes }) })
  for (const { id } of await app.db.mail.findMany({ where: { sentAt: null }, orderBy: { id: 'asc' } })) {
    const to: Send = async (mail) => {
      await send?.(mail)
      accepted.push(mail)
    }
    await sendMail(app.db, id, now, to, createMailLinks(SECRET, app.url), write)
  }
  return accepted
}
const exported = () =>
  app.db.event.count({ where: { type: { in: ['requests.exported', 'cases.exported', 'tips.exported'] } } })

it('brings the list of every screen as a file for spreadsheets, and records each in the log', async () => {
  for (const screen of ['BOARD', 'REQUESTS', 'CASES', 'TIPS'] as const)
    await want(await view(screen, screen === 'BOARD' ? 'platform:facebook' : ''))
  await want(null)
  expect(await queueMailedLists(app.db, hours(-0.1))).toBe(0)
  expect(await queueMailedLists(app.db, monday)).toBe(5)
  const before = await exported()
  const mails = await sendAll(monday)
  expect(await exported()).toBe(before + 4)
  const { number } = await app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  const files = Object.fromEntries(
    mails.map(({ attachment }) => [attachment!.fileName, attachment!.file.toString('utf8')]),
  )
  expect(Object.keys(files).sort()).toEqual(
    ['board', 'cases', 'figures', 'requests', 'tips'].map((name) => `${name}-2026-11-02.csv`),
  )
  for (const file of Object.values(files)) expect(file.startsWith('\uFEFF')).toBe(true)
  for (const name of ['board', 'requests']) expect(files[`${name}-2026-11-02.csv`]).toContain(number)
  expect(files['figures-2026-11-02.csv']).toMatch(/\r\n2026-10,Facebook,3,/)
  expect(mails[0]!.html).toContain('Sổ BOARD &#60;b&#62;')
  expect(mails[0]!.text).toContain(`${app.url}/board?view=SavedView_`)
})

it('arrives with its file, and with the header by which one click ends it and its page undoes that', async () => {
  await want(null)
  await queueMailedLists(app.db, monday)
  const box = await openMailbox()
  const mailer = createMailer(box.url, 'Desk <desk@example.vn>')
  const [mail] = await sendAll(monday, { send: mailer.send })
  mailer.close()
  await box.close()
  const raw = box.mails[0]!.raw.replace(/\r\n[ \t]+/g, ' ')
  expect(raw).toMatch(/filename="?figures-2026-11-02\.csv/)
  const [, url] = /^List-Unsubscribe: <([^>]+)>\r$/im.exec(raw)!
  expect(url).toBe(mail!.unsubscribe)
  const post = async (to: string, fields: Record<string, string>) =>
    (await fetch(to, { method: 'POST', body: new URLSearchParams(fields) })).text()
  expect(await post(url!, { 'List-Unsubscribe': 'One-Click' })).toContain('Số liệu theo tháng và nền tảng')
  expect((await listOf()).stopped).toBe('UNSUBSCRIBED')
  expect(await queueMailedLists(app.db, hours(24))).toBe(0)
  await app.db.mailedList.updateMany({ data: { stopped: null } })
  const person = app.desk.ask('can-bo-1', monday).viewer.id!
  const recent = createMailLinks(SECRET, app.url).unsubscribeUrl(
    person,
    [`LIST-${(await listOf()).id.toUpperCase()}`],
    new Date(),
  )
  const page = await post(recent, { action: 'these' })
  const [, former] = /name="former" value="([^"]+)"/.exec(page)!
  await post(recent, { action: 'undo', former: former! })
  expect((await listOf()).stopped).toBeNull()
})

it('is queued once for each time, on however many servers, and once after days without a server', async () => {
  await want(null)
  const queued = await Promise.all([1, 2, 3].map(() => queueMailedLists(app.db, monday)))
  expect(queued.reduce((sum, each) => sum + each, 0)).toBe(1)
  expect(await queueMailedLists(app.db, hours(1))).toBe(0)
  await sendAll(hours(1))
  // The server was down from Monday to Thursday.
  expect(await queueMailedLists(app.db, hours(75))).toBe(1)
  expect(await queueMailedLists(app.db, hours(76))).toBe(0)
  // A mail that still waits brings the newest list, so that no second mail is queued.
  expect(await queueMailedLists(app.db, hours(97))).toBe(0)
  expect(await sendAll(hours(98))).toHaveLength(1)
})

it('is due at the hour of its reader, on the chosen weekday, and not on free days', async () => {
  const person = app.desk.ask('can-bo-1', friday).viewer.id!
  await app.db.user.update({ where: { id: person }, data: { timeZone: 'UTC' } })
  await want(null, { rhythm: 'WEEKLY', weekday: 3 })
  expect((await listOf()).nextAt.toISOString()).toBe('2026-11-04T07:30:00.000Z')
  await app.db.user.update({ where: { id: person }, data: { timeZone: null } })
  await want(null, { rhythm: 'WORKDAYS' })
  // Friday, 07:30 has just passed, so that Monday is next.
  expect((await listOf()).nextAt).toEqual(monday)
  await want(null, { rhythm: 'DAILY' })
  expect((await listOf()).nextAt).toEqual(hours(-48))
  expect(await app.db.mailedList.count()).toBe(1)
  await expect(want(null, { rhythm: 'WEEKLY' })).rejects.toThrow()
  await expect(want(null, { weekday: 2 })).rejects.toThrow()
})

it('is not sent a second time if the server is killed while it sends, but is sent again after a refusal', async () => {
  await want(null)
  await queueMailedLists(app.db, monday)
  const refuse = async () => {
    throw new Error('451 try again later')
  }
  await expect(sendAll(monday, { send: refuse })).rejects.toThrow('451')
  const before = await exported()
  await app.db.mail.updateMany({ data: { attemptedAt: null } })
  expect(await sendAll(hours(1))).toHaveLength(1)
  expect(await exported()).toBe(before)
  await queueMailedLists(app.db, hours(24))
  await app.db.mail.updateMany({ where: { sentAt: null }, data: { attemptedAt: hours(24) } })
  expect(await sendAll(hours(25))).toHaveLength(0)
  expect(await app.db.mail.count({ where: { sentAt: null } })).toBe(0)
})

it('stops and states why, if its reader may no longer read it', async () => {
  const gone = await view('REQUESTS')
  await want(gone)
  await queueMailedLists(app.db, monday)
  await deleteView(app.desk.ask('can-bo-1', monday), { key: newKey(), view: gone })
  const [lost] = await sendAll(monday)
  expect(lost!.attachment).toBeUndefined()
  expect(lost!.text).toContain('đã bị xóa')
  expect((await listOf()).stopped).toBe('VIEW_GONE')
  expect(await queueMailedLists(app.db, hours(24))).toBe(0)

  await app.db.mailedList.deleteMany()
  await want(await view('CASES', '', 'can-bo-2', true), {}, 'can-bo-1', friday)
  await queueMailedLists(app.db, monday)
  const person = app.desk.ask('can-bo-1', monday).viewer.id!
  const { role } = await app.db.user.findUniqueOrThrow({ where: { id: person } })
  const platformId = (await app.db.platform.findFirstOrThrow()).id
  await app.db.user.update({ where: { id: person }, data: { role: 'PLATFORM', platformId } })
  const [outside] = await sendAll(monday)
  expect(outside!.attachment).toBeUndefined()
  expect(outside!.text).not.toContain('Sổ CASES')
  expect((await listOf()).stopped).toBe('NOT_ALLOWED')
  await app.db.user.update({ where: { id: person }, data: { role, platformId: null } })

  await app.db.mailedList.updateMany({ data: { stopped: null, nextAt: hours(24) } })
  await app.db.user.update({ where: { id: person }, data: { disabledAt: monday } })
  expect(await queueMailedLists(app.db, hours(24))).toBe(0)
  expect((await listOf()).stopped).toBe('NOT_ALLOWED')
  await app.db.user.update({ where: { id: person }, data: { disabledAt: null } })
})

it('has a link that needs a sign-in, instead of a file that is too large', async () => {
  await want(await view('REQUESTS'))
  await queueMailedLists(app.db, monday)
  const [mail] = await sendAll(monday, { maxBytes: 100 })
  expect(mail!.attachment).toBeUndefined()
  expect(mail!.text).toContain('quá lớn')
  expect(mail!.text).toContain(`${app.url}/requests?view=SavedView_`)
})

it('shows a person only their own lists, and refuses views of others', async () => {
  const secret = await view('REQUESTS', '', 'can-bo-2')
  await expect(want(secret)).rejects.toThrow()
  const own = await view('TIPS')
  await want(own)
  await want(own, { rhythm: null })
  expect(await app.db.mailedList.count()).toBe(0)
})
