/**
 * Mails and the list of notifications of liaisons and newsrooms: who receives which, in whose language, and nothing that
 * they may not read.
 */
import { createMailer } from '@takedown/server/delivery/mail.ts'
import { linkTip } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import { countUnread, listNotifications } from '@takedown/server/domain/notifications/list.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { setNotificationSettings } from '@takedown/server/domain/notifications/settings.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { recordReminder } from '@takedown/server/domain/requests/overdue/reminders.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { askReporter, dismissTip, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Mailbox, mailLinks, openMailbox } from '#support/feed/mailbox.ts'
import {
  answer,
  atVersion,
  type Desk,
  draftOf,
  makeCase,
  makeDraft,
  makeSent,
  newKey,
  newPosts,
  openDesk,
  sendDraft,
} from '#support/make.ts'
import { runJobs } from '#support/run/jobs.ts'

const LINK = 'https://desk.example.vn'
const TITLE = 'Vụ kín không ai ngoài cơ quan được biết'
/** Noon in Vietnam, outside of everyone's quiet hours. */
const NOON = new Date('2026-03-10T05:00:00Z')
const hours = (many: number) => new Date(NOON.getTime() + many * 3_600_000)
let desk: Desk
let box: Mailbox
let mailer: ReturnType<typeof createMailer>
beforeAll(async () => {
  desk = await openDesk()
  box = await openMailbox()
  mailer = createMailer(box.url, 'Takedown Desk <desk@example.vn>')
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
  await desk.db.notificationSetting.deleteMany()
  await desk.db.mailHours.deleteMany()
  await desk.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  box.mails.length = 0
})

const project = async (now: Date) => {
  while ((await projectNotifications(desk.db, now, { mail: true })) > 0);
}
/** Sends what is due, and returns the new mails to parties outside the authority, without the domain of addresses. */
async function outsideMails(now: Date) {
  await project(now)
  box.mails.length = 0
  await runJobs(desk, now, { MAIL: (id) => sendMail(desk.db, id, now, mailer.send, mailLinks(LINK)) })
  return box.mails
    .filter(({ to }) => outsiders.includes(to.split('@')[0]!))
    .map((mail) => ({ ...mail, who: mail.to.split('@')[0]! }))
    .sort((a, b) => a.who.localeCompare(b.who))
}
const outsiders = ['facebook', 'tiktok', 'google', 'bao-chi']
const account = (who: string) => desk.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } })
const speak = async (who: string, locale: 'vi' | 'en') =>
  desk.db.user.update({ where: { id: (await account(who)).id }, data: { locale } })
const settle = (who: string, rules: object[], more: object = {}) =>
  setNotificationSettings(desk.ask(who, NOON), {
    key: newKey(),
    rules,
    ...{ quietFrom: 0, quietTo: 0, digestAt: 450 },
    ...more,
  })

const reader = async (who: string) => {
  const { id: userId, platformId } = await account(who)
  return { userId, platformId }
}
const unread = async (who: string) => countUnread(desk.db, await reader(who))
const listed = async (who: string) =>
  (await listNotifications(desk.db, await reader(who), { take: 10 })).map(({ rule }) => rule)

async function tipOf(who: string, urls: readonly string[]) {
  const text = `Xem ${urls.join(' ')}`
  const { id } = await submitTip(desk.ask(who, NOON), { key: newKey(), source: 'PRESS', subject: 'Nhóm lừa đảo', text })
  return desk.db.tip.findUniqueOrThrow({ where: { id } })
}

describe('a liaison', () => {
  it('is mailed each new request of its own platform, with number and link alone, in its own language', async () => {
    await speak('facebook', 'en')
    const { request } = await makeSent(desk, { at: NOON.toISOString(), title: TITLE })
    const { number } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    const mails = await outsideMails(NOON)
    await speak('facebook', 'vi')
    expect(mails.map(({ who, subject }) => [who, subject])).toEqual([
      ['facebook', `New request ${number} was sent to your platform`],
    ])
    expect(mails[0]!.body).toContain(`${LINK}/requests/RemovalRequest_${request}`)
    expect(mails[0]!.raw + mails[0]!.body).not.toContain('Vụ kín')
  })

  it('is mailed answers to its questions and a reminder before each deadline, and nothing of drafts', async () => {
    const { request, items } = await makeSent(desk, { at: hours(-23.5).toISOString(), count: 2 })
    const ask = (who: string, command: typeof askClarification, input: object) =>
      atVersion(desk, request, (expectedVersion) =>
        command(desk.ask(who, NOON), { key: newKey(), request, expectedVersion, items: [items[0]], ...input }),
      )
    await outsideMails(NOON)
    await markPassed(desk.db, NOON)
    await ask('facebook', askClarification, { question: 'Đoạn nào?' })
    expect((await outsideMails(NOON)).map(({ who, subject }) => `${who}: ${subject}`)).toEqual([
      expect.stringMatching(/^facebook: 2 mục của yêu cầu YC-\d{4}-\d{6} sắp đến hạn xử lý$/),
    ])
    await ask('can-bo-1', answerClarification, { answer: 'Phút thứ ba' })
    expect((await outsideMails(NOON)).map(({ who, subject }) => `${who}: ${subject}`)).toEqual([
      expect.stringMatching(/^facebook: Cơ quan đã trả lời đề nghị làm rõ 1 mục của yêu cầu YC-\d{4}-\d{6}$/),
    ])
  })

  it('chooses its own kinds and a daily digest, and cannot choose those of others', async () => {
    await settle('facebook', [{ rule: 'NEW_REQUEST', inApp: true, mail: 'DIGEST' }], { locale: 'en' })
    for (let n = 0; n < 2; n++) await makeSent(desk, { at: NOON.toISOString() })
    expect(await outsideMails(NOON)).toEqual([])
    const [digest, ...others] = await outsideMails(hours(20))
    expect(digest).toMatchObject({ who: 'facebook', subject: 'Digest: 2 notifications' })
    expect(others).toEqual([])
    expect(await unread('facebook')).toBe(2)
    expect(await unread('tiktok')).toBe(0)
    await settle('facebook', [{ rule: 'NEW_REQUEST', inApp: false, mail: 'OFF' }], { locale: 'vi' })
    await makeSent(desk, { at: NOON.toISOString() })
    expect(await outsideMails(hours(48))).toEqual([])
    expect(await unread('facebook')).toBe(2)
    await expect(settle('facebook', [{ rule: 'BREACHED', inApp: true, mail: 'NOW' }])).rejects.toThrow('another party')
    await expect(settle('can-bo-1', [{ rule: 'TIP_OUTCOME', inApp: true, mail: 'NOW' }])).rejects.toThrow(
      'another party',
    )
  })

  it('is notified of reminders, corrections of its answers and withdrawals by the authority', async () => {
    const { request, items } = await makeSent(desk, { at: hours(-40).toISOString(), count: 3 })
    await project(NOON)
    const step = (who: string, command: (context: CommandContext, input: unknown) => Promise<unknown>, input: object) =>
      atVersion(desk, request, (expectedVersion) =>
        command(desk.ask(who, NOON), { key: newKey(), request, expectedVersion, ...input }),
      )
    await markPassed(desk.db, NOON)
    await step('can-bo-1', recordReminder, { note: 'Gọi anh Nam, số riêng' })
    await step('can-bo-1', withdrawItems, { items: [items[2]], reason: 'Gửi nhầm' })
    const answers = [{ item: items[0], state: 'NOT_FOUND' }]
    await step('can-bo-1', recordResponse, { proof: 'thư', answers })
    const corrected = [{ item: items[0], state: 'ALREADY_GONE' }]
    await step('lanh-dao', correctResponse, { reason: 'ghi nhầm', answers: corrected })
    const mails = await outsideMails(NOON)
    expect(mails.map(({ who, subject }) => `${who}: ${subject.replace(/YC-\S+/, 'N')}`).sort()).toEqual([
      'facebook: Cơ quan nhắc xử lý các mục quá hạn của yêu cầu N',
      'facebook: Cơ quan đã rút 1 mục của yêu cầu N',
      'facebook: Cơ quan đã đính chính phản hồi đã ghi cho 1 mục của yêu cầu N',
      'facebook: Yêu cầu mới N đã được gửi đến nền tảng của bạn',
    ])
    expect(mails.map(({ raw, body }) => raw + body).join()).not.toMatch(/anh Nam|Gửi nhầm|ghi nhầm/)
    expect(await unread('facebook')).toBe(4)
  })

  it('finds no notifications of its former platform in the list', async () => {
    await makeSent(desk, { at: NOON.toISOString() })
    await project(NOON)
    const { id, platformId } = await account('facebook')
    expect(await unread('facebook')).toBe(1)
    await desk.db.user.update({ where: { id }, data: { platformId: desk.platforms.tiktok } })
    expect(await unread('facebook')).toBe(0)
    expect(await listed('facebook')).toEqual([])
    await desk.db.user.update({ where: { id }, data: { platformId } })
    expect(await listed('facebook')).toEqual(['NEW_REQUEST'])
  })

  it('is not mailed at night, unless the request is urgent', async () => {
    const night = new Date('2026-03-10T16:30:00Z')
    const plain = await makeSent(desk, { at: night.toISOString() })
    expect(await outsideMails(night)).toEqual([])
    const draft = await makeSent(desk, { at: night.toISOString() })
    await desk.db.removalRequest.update({ where: { id: draft.request }, data: { urgent: true } })
    const [urgent, ...more] = await outsideMails(night)
    expect(urgent!.body).toContain(draft.request)
    expect(more).toEqual([])
    const [morning] = await outsideMails(new Date('2026-03-10T23:00:00Z'))
    expect(morning!.body).toContain(plain.request)
    expect(morning!.body).not.toContain(draft.request)
  })

  it('is mailed nothing more about a request that it may no longer read when the mail is sent', async () => {
    await makeSent(desk, { at: NOON.toISOString() })
    await project(NOON)
    const { id, platformId } = await account('facebook')
    await desk.db.user.update({ where: { id }, data: { platformId: desk.platforms.tiktok } })
    expect(await outsideMails(NOON)).toEqual([])
    await desk.db.user.update({ where: { id }, data: { platformId } })
    expect(await desk.db.mail.count({ where: { userId: id, sentAt: null } })).toBe(0)
  })

  it('is mailed nothing about a sending that is entered more than a week later', async () => {
    const [past, before] = [hours(-8 * 24).toISOString(), hours(-6 * 24).toISOString()]
    for (const [at, sentAt] of [
      [past, hours(-8 * 24 + 1)],
      [before, hours(-6 * 24 + 1)],
    ] as const) {
      const draft = await makeDraft(desk, { at })
      await submitAndApprove(draft.request, at)
      const entry = { via: 'EMAIL', proof: 'thư số 12', sentAt }
      await atVersion(desk, draft.request, (expectedVersion) =>
        sendRequest(desk.ask('can-bo-1', NOON), { key: newKey(), request: draft.request, expectedVersion, ...entry }),
      )
    }
    expect((await outsideMails(NOON)).filter(({ subject }) => subject.startsWith('Yêu cầu mới'))).toHaveLength(1)
  })
})

async function submitAndApprove(request: string, at: string) {
  await atVersion(desk, request, (expectedVersion) =>
    submitForApproval(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, textsReviewed: true }),
  )
  await atVersion(desk, request, (expectedVersion) =>
    approveRequest(desk.ask('lanh-dao', at), { key: newKey(), request, expectedVersion }),
  )
}

describe('a newsroom', () => {
  it('is mailed a question about its tip, and each outcome once, without the case', async () => {
    const urls = newPosts(2)
    const tip = await tipOf('bao-chi', urls)
    const other = await tipOf('can-bo-1', newPosts(1))
    for (const { id } of [tip, other])
      await askReporter(desk.ask('can-bo-1', NOON), { key: newKey(), tip: id, text: 'Từ ngày nào?' })
    const [question, ...more] = await outsideMails(NOON)
    expect(question).toMatchObject({ who: 'bao-chi', subject: `Cơ quan có câu hỏi về phản ánh ${tip.number}` })
    expect(question!.body).toContain(`${LINK}/tips/Tip_${tip.id}`)
    expect(question!.body).not.toContain('Từ ngày nào?')
    expect(more).toEqual([])

    const opened = await makeCase(desk, { at: NOON.toISOString(), urls, title: TITLE })
    const { version } = await desk.db.tip.findUniqueOrThrow({ where: { id: tip.id } })
    await linkTip(desk.ask('can-bo-1', NOON), {
      key: newKey(),
      tip: tip.id,
      expectedVersion: version,
      case: opened.case,
    })
    const sent = await sendDraft(desk, await draftOf(desk, opened, { at: NOON.toISOString() }), NOON.toISOString())
    await settle('bao-chi', [{ rule: 'TIP_OUTCOME', inApp: false, mail: 'NOW' }], { locale: 'en' })
    expect((await outsideMails(NOON)).map(({ who }) => who)).toEqual(['facebook'])
    await answer(desk, sent, sent.items, { state: 'ALREADY_GONE' }, { at: NOON.toISOString() })
    const [outcome, ...none] = await outsideMails(NOON)
    expect(outcome).toMatchObject({ who: 'bao-chi', subject: `Tip ${tip.number} has a new outcome` })
    expect(outcome!.raw + outcome!.body).not.toContain('Vụ kín')
    expect(none).toEqual([])
    // A check is work inside the authority.
    await recordCheck(desk.ask('can-bo-1', NOON), { key: newKey(), item: opened.contents[0], up: false })
    expect(await outsideMails(NOON)).toEqual([])
  })

  it('is mailed that its tip was dismissed, with the daily digest', async () => {
    await desk.db.user.update({ where: { id: (await account('bao-chi')).id }, data: { locale: 'vi' } })
    const tip = await tipOf('bao-chi', newPosts(1))
    const { id, version: expectedVersion } = tip
    await dismissTip(desk.ask('can-bo-1', NOON), {
      key: newKey(),
      tip: id,
      expectedVersion,
      reason: 'SPAM',
      note: 'Trùng',
    })
    expect(await outsideMails(NOON)).toEqual([])
    const [digest] = await outsideMails(hours(20))
    expect(digest).toMatchObject({ who: 'bao-chi', subject: 'Tổng hợp: 1 thông báo' })
    expect(digest!.body).toContain(`Phản ánh ${tip.number} có kết quả mới`)
    expect(digest!.body).not.toContain('Trùng')
  })
})
