/** Mails and the list of notifications of liaisons: who receives which, and nothing that they may not read. */
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { recordReminder } from '@takedown/server/domain/requests/overdue/reminders.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hours, LINK, NOON, type Outside, openOutside } from '#support/feed/outside-parties.ts'
import { atVersion, type Desk, makeDraft, makeSent, newKey } from '#support/make.ts'

const TITLE = 'Vụ kín không ai ngoài cơ quan được biết'
let outside: Outside
let desk: Desk
beforeAll(async () => {
  outside = await openOutside()
  desk = outside.desk
})
afterAll(() => outside.close())
beforeEach(() => outside.reset())

describe('a liaison', () => {
  it('is mailed each new request of its own platform, with number and link alone, in its own language', async () => {
    await outside.speak('facebook', 'en')
    const { request } = await makeSent(desk, { at: NOON.toISOString(), title: TITLE })
    const { number } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    const mails = await outside.mails(NOON)
    await outside.speak('facebook', 'vi')
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
    await outside.mails(NOON)
    await markPassed(desk.db, NOON)
    await ask('facebook', askClarification, { question: 'Đoạn nào?' })
    expect((await outside.mails(NOON)).map(({ who, subject }) => `${who}: ${subject}`)).toEqual([
      expect.stringMatching(/^facebook: 2 mục của yêu cầu YC-\d{4}-\d{6} sắp đến hạn xử lý$/),
    ])
    await ask('can-bo-1', answerClarification, { answer: 'Phút thứ ba' })
    expect((await outside.mails(NOON)).map(({ who, subject }) => `${who}: ${subject}`)).toEqual([
      expect.stringMatching(/^facebook: Cơ quan đã trả lời đề nghị làm rõ 1 mục của yêu cầu YC-\d{4}-\d{6}$/),
    ])
  })

  it('chooses its own kinds and a daily digest, and cannot choose those of others', async () => {
    await outside.settle('facebook', [{ rule: 'NEW_REQUEST', inApp: true, mail: 'DIGEST' }], { locale: 'en' })
    for (let n = 0; n < 2; n++) await makeSent(desk, { at: NOON.toISOString() })
    expect(await outside.mails(NOON)).toEqual([])
    const [digest, ...others] = await outside.mails(hours(20))
    expect(digest).toMatchObject({ who: 'facebook', subject: 'Digest: 2 notifications' })
    expect(others).toEqual([])
    expect(await outside.unread('facebook')).toBe(2)
    expect(await outside.unread('tiktok')).toBe(0)
    await outside.settle('facebook', [{ rule: 'NEW_REQUEST', inApp: false, mail: 'OFF' }], { locale: 'vi' })
    await makeSent(desk, { at: NOON.toISOString() })
    expect(await outside.mails(hours(48))).toEqual([])
    expect(await outside.unread('facebook')).toBe(2)
    await expect(outside.settle('facebook', [{ rule: 'BREACHED', inApp: true, mail: 'NOW' }])).rejects.toThrow(
      'another party',
    )
    await expect(outside.settle('can-bo-1', [{ rule: 'TIP_OUTCOME', inApp: true, mail: 'NOW' }])).rejects.toThrow(
      'another party',
    )
  })

  it('is notified of reminders, corrections of its answers and withdrawals by the authority', async () => {
    const { request, items } = await makeSent(desk, { at: hours(-40).toISOString(), count: 3 })
    await outside.project(NOON)
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
    const mails = await outside.mails(NOON)
    expect(mails.map(({ who, subject }) => `${who}: ${subject.replace(/YC-\S+/, 'N')}`).sort()).toEqual([
      'facebook: Cơ quan nhắc xử lý các mục chưa có kết quả của yêu cầu N',
      'facebook: Cơ quan đã rút 1 mục của yêu cầu N',
      'facebook: Cơ quan đã đính chính phản hồi đã ghi cho 1 mục của yêu cầu N',
      'facebook: Yêu cầu mới N đã được gửi đến nền tảng của bạn',
    ])
    expect(mails.map(({ raw, body }) => raw + body).join()).not.toMatch(/anh Nam|Gửi nhầm|ghi nhầm/)
    expect(await outside.unread('facebook')).toBe(4)
  })

  it('finds no notifications of its former platform in the list', async () => {
    await makeSent(desk, { at: NOON.toISOString() })
    await outside.project(NOON)
    const { id, platformId } = await outside.account('facebook')
    expect(await outside.unread('facebook')).toBe(1)
    await desk.db.user.update({ where: { id }, data: { platformId: desk.platforms.tiktok } })
    expect(await outside.unread('facebook')).toBe(0)
    expect(await outside.listed('facebook')).toEqual([])
    await desk.db.user.update({ where: { id }, data: { platformId } })
    expect(await outside.listed('facebook')).toEqual(['NEW_REQUEST'])
  })

  it('is not mailed at night, unless the request is urgent', async () => {
    const night = new Date('2026-03-10T16:30:00Z')
    const plain = await makeSent(desk, { at: night.toISOString() })
    expect(await outside.mails(night)).toEqual([])
    const draft = await makeSent(desk, { at: night.toISOString() })
    await desk.db.removalRequest.update({ where: { id: draft.request }, data: { urgent: true } })
    const [urgent, ...more] = await outside.mails(night)
    expect(urgent!.body).toContain(draft.request)
    expect(more).toEqual([])
    const [morning] = await outside.mails(new Date('2026-03-10T23:00:00Z'))
    expect(morning!.body).toContain(plain.request)
    expect(morning!.body).not.toContain(draft.request)
  })

  it('is mailed nothing more about a request that it may no longer read when the mail is sent', async () => {
    await makeSent(desk, { at: NOON.toISOString() })
    await outside.project(NOON)
    const { id, platformId } = await outside.account('facebook')
    await desk.db.user.update({ where: { id }, data: { platformId: desk.platforms.tiktok } })
    expect(await outside.mails(NOON)).toEqual([])
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
    expect((await outside.mails(NOON)).filter(({ subject }) => subject.startsWith('Yêu cầu mới'))).toHaveLength(1)
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
