/** Notifications and mail: who is notified of what, quiet hours, hostile text, and retries. */
import type { NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { createMailer } from '@takedown/server/delivery/mail.ts'
import { watchRequests } from '@takedown/server/domain/board/personal-lists.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { adoptJobs } from '@takedown/server/domain/jobs/adopt.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Mailbox, mailLinks, openMailbox } from '#support/feed/mailbox.ts'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { runJobs } from '#support/run/jobs.ts'

const LINK = 'https://desk.example.vn'
// Noon in Vietnam, outside of everyone's quiet hours.
const NOON = new Date('2026-03-10T05:00:00Z')
const hours = (many: number) => new Date(NOON.getTime() + many * 3_600_000)
let desk: Desk
let box: Mailbox
let mailer: ReturnType<typeof createMailer>
beforeAll(async () => {
  desk = await openDesk()
  box = await openMailbox()
  mailer = createMailer(box.url, 'Takedown Desk <desk@example.vn>')
  // The mails of liaisons have tests of their own.
  const liaisons = await desk.db.user.findMany({ where: { role: 'PLATFORM' }, select: { id: true } })
  const off = (rule: NotificationRule) =>
    liaisons.map(({ id: userId }) => ({ userId, rule, inApp: false, mail: 'OFF' as const }))
  await desk.db.notificationSetting.createMany({ data: [...off('NEW_REQUEST'), ...off('DUE_SOON')] })
})
afterAll(async () => {
  mailer.close()
  await box.close()
  await desk.close()
})
beforeEach(async () => {
  await project(NOON)
  await desk.db.notification.deleteMany()
  await desk.db.mail.deleteMany()
  await desk.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  box.mails.length = 0
})

const project = async (now: Date) => {
  while ((await projectNotifications(desk.db, now, { mail: true })) > 0);
}
const deliver = (now: Date, send = mailer.send) =>
  runJobs(desk, now, { MAIL: (id) => sendMail(desk.db, id, now, send, mailLinks(LINK)) })
const person = async (who: string) =>
  (await desk.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } })).id
const assign = async (request: string, who: string, now: Date) => {
  const assignee = await person(who)
  await atVersion(desk, request, (expectedVersion) =>
    assignRequest(desk.ask('lanh-dao', now), { key: newKey(), request, expectedVersion, assignee }),
  )
}

describe('notifications', () => {
  it('notify the person concerned once, however many servers project the log and however often', async () => {
    const { request } = await makeSent(desk, { at: NOON.toISOString(), count: 2 })
    await assign(request, 'can-bo-2', NOON)
    await Promise.all([project(NOON), project(NOON), project(NOON)])
    await project(NOON)
    const notifications = await desk.db.notification.findMany({ where: { requestId: request, rule: 'ASSIGNED' } })
    expect(notifications.map(({ userId }) => userId)).toEqual([await person('can-bo-2')])
    await deliver(NOON)
    expect(box.mails.map(({ to }) => to)).toEqual(['can-bo-2@demo.invalid'])
  })

  it('combine the effect of one command on many items', async () => {
    const { request } = await makeSent(desk, { at: hours(-25).toISOString(), count: 5 })
    await assign(request, 'can-bo-2', NOON)
    await markPassed(desk.db, NOON)
    await project(NOON)
    const late = await desk.db.notification.findMany({ where: { requestId: request, rule: 'BREACHED' } })
    expect(late).toMatchObject([{ items: 5 }])
  })

  it('tell watchers of answers, deadlines and reappearances, but not the assignee twice, nor anyone of their own actions', async () => {
    const { request, items, contents } = await makeSent(desk, { at: hours(-25).toISOString(), count: 2 })
    const watchers = ['can-bo-1', 'can-bo-2', 'quan-ly']
    for (const who of watchers)
      await watchRequests(desk.ask(who, NOON), { key: newKey(), requests: [request], watching: true })
    await assign(request, 'can-bo-2', NOON)
    const toldOf = async (...rules: NotificationRule[]) => {
      await project(NOON)
      const notifications = await desk.db.notification.findMany({
        where: { requestId: request, rule: { in: rules } },
        include: { user: { select: { email: true } } },
      })
      return notifications.map(({ user, rule, items }) => `${user.email.split('@')[0]} ${rule} ${items}`).sort()
    }
    await markPassed(desk.db, NOON)
    expect(await toldOf('BREACHED', 'WATCHED_BREACHED')).toEqual([
      'can-bo-1 WATCHED_BREACHED 2',
      'can-bo-2 BREACHED 2',
      'quan-ly WATCHED_BREACHED 2',
    ])
    await answer(desk, { request }, [items[0]!], { state: 'ALREADY_GONE' }, { at: NOON.toISOString() })
    expect(await toldOf('ANSWERED', 'WATCHED_ANSWERED')).toEqual([
      'can-bo-1 WATCHED_ANSWERED 1',
      'can-bo-2 ANSWERED 1',
      'quan-ly WATCHED_ANSWERED 1',
    ])
    // The first officer observes it themselves.
    for (const up of [false, true])
      await recordCheck(desk.ask('can-bo-1', NOON), { key: newKey(), item: contents[0], up })
    expect(await toldOf('WATCHED_CAME_BACK')).toEqual(['can-bo-2 WATCHED_CAME_BACK 1', 'quan-ly WATCHED_CAME_BACK 1'])
    await deliver(NOON)
    const [mail, ...others] = box.mails.filter(({ to }) => to.startsWith('quan-ly'))
    expect(mail!.subject).toMatch(/^1 mục của yêu cầu YC-\d{4}-\d{6} mà bạn theo dõi đã xuất hiện lại$/)
    expect(others).toEqual([])
    await deliver(hours(20))
    expect(box.mails.filter(({ to }) => to.startsWith('quan-ly')).map(({ subject }) => subject)).toEqual([
      mail!.subject,
      'Tổng hợp: 2 thông báo',
    ])
  })

  it('send no mail in the quiet hours, and one mail for all of them afterwards', async () => {
    const night = new Date('2026-03-10T16:30:00Z')
    const first = await makeSent(desk, { at: night.toISOString() })
    const second = await makeSent(desk, { at: night.toISOString() })
    await assign(first.request, 'can-bo-2', night)
    await assign(second.request, 'can-bo-2', night)
    await project(night)
    await deliver(night)
    expect(box.mails).toEqual([])
    await deliver(new Date('2026-03-10T22:59:00Z'))
    expect(box.mails).toEqual([])
    await deliver(new Date('2026-03-10T23:00:00Z'))
    expect(box.mails.map(({ subject }) => subject)).toEqual(['Tổng hợp: 2 thông báo'])
  })

  it("use the reader's language and escape hostile text", async () => {
    const id = await person('can-bo-2')
    await desk.db.user.update({ where: { id }, data: { locale: 'en' } })
    const title = '<img src=x onerror=alert(1)> http://evil.example/x & co'
    const { request } = await makeSent(desk, { at: NOON.toISOString(), title })
    await assign(request, 'can-bo-2', NOON)
    await project(NOON)
    await deliver(NOON)
    await desk.db.user.update({ where: { id }, data: { locale: 'vi' } })
    const [mail] = box.mails
    expect(mail!.subject).toMatch(/^Request YC-\d{4}-\d{6} was assigned to you$/)
    const html = mail!.body.slice(mail!.body.indexOf('<!doctype'))
    expect(html).not.toContain('<img')
    expect(mail!.body).not.toContain('http://evil.example')
    expect(mail!.body).toContain('hxxp://evil[.]example')
    expect(mail!.body).toContain(`${LINK}/requests/RemovalRequest_${request}`)
  })

  it('survive a server killed between sending and recording: the same mail is sent again under the same id', async () => {
    const { request } = await makeSent(desk, { at: NOON.toISOString() })
    await assign(request, 'can-bo-2', NOON)
    await project(NOON)
    const sendAndDie = async (mail: Parameters<typeof mailer.send>[0]) => {
      await mailer.send(mail)
      throw new Error('killed')
    }
    await deliver(NOON, sendAndDie)
    await deliver(NOON)
    expect(box.mails).toHaveLength(1)
    await deliver(hours(1))
    await deliver(hours(2))
    expect(box.mails).toHaveLength(2)
    expect(new Set(box.mails.map(({ messageId }) => messageId)).size).toBe(1)
  })

  it('are retried when the mail server is away, and none is lost', async () => {
    const { request } = await makeSent(desk, { at: NOON.toISOString() })
    await assign(request, 'can-bo-2', NOON)
    await project(NOON)
    box.refuse = true
    await deliver(NOON)
    box.refuse = false
    const jobs = await desk.db.$queryRaw`SELECT attempts, last_error FROM graphile_worker.jobs`
    expect(jobs).toMatchObject([{ attempts: 1, last_error: expect.stringContaining('try later') }])
    expect(await desk.db.mail.count({ where: { sentAt: null } })).toBe(1)
    await deliver(hours(1))
    expect(box.mails).toHaveLength(1)
    expect(await desk.db.mail.count({ where: { sentAt: null } })).toBe(0)
  })

  it('of an earlier version get a job once, however many servers start', async () => {
    const { request } = await makeSent(desk, { at: NOON.toISOString() })
    await assign(request, 'can-bo-2', NOON)
    await project(NOON)
    await desk.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    const userId = await person('can-bo-1')
    const mail = { userId, digest: false, passwordReset: true, dueAt: NOON }
    await desk.db.mail.create({ data: { ...mail, key: 'given-up', givenUpAt: NOON } })
    await Promise.all([adoptJobs(desk.db, ['MAIL']), adoptJobs(desk.db, ['MAIL']), adoptJobs(desk.db, ['MAIL'])])
    await deliver(NOON)
    await adoptJobs(desk.db, ['MAIL'])
    await deliver(NOON)
    expect(box.mails.map(({ to }) => to)).toEqual(['can-bo-2@demo.invalid'])
  })
})
