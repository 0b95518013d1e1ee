/**
 * Histories that put an object into a work queue and take it out: tips with questions, own drafts, reminders and checks.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { approve } from '#support/api/approve.ts'
import type { Client } from '#support/api/client.ts'
import { answer, type Desk, makeDraft, makeSent, openDesk } from '#support/make.ts'
import { has, queue, sinceOf } from '#support/queues/read.ts'

let desk: Desk
let app: TestApp
let officer: Client
let other: Client
let supervisor: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
  other = await app.another('OPERATOR')
  supervisor = await app.as('SUPERVISOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const draft = async () => `RemovalRequest_${(await makeDraft(desk, { at: new Date().toISOString() })).request}`

describe('a work queue', () => {
  it('holds a tip whose reporter was asked apart from new tips until the answer, and the answer until the next step', async () => {
    const press = await app.as('PRESS')
    const { id: tip } = await press.must('submitTip', { subject: 'bốn', text: 'bốn' })
    const places = async () => [
      await has('NEW_TIPS', tip, officer),
      await has('REPORTER_ASKED', tip, officer),
      await has('REPORTER_ANSWERED', tip, officer),
    ]
    await press.must('answerReporter', { tipId: tip, text: 'Bổ sung khi chưa được hỏi' })
    expect(await places()).toEqual([true, false, false])
    await officer.must('askReporter', { tipId: tip, text: 'Nhóm nào?' })
    expect(await places()).toEqual([false, true, false])
    await press.must('answerReporter', { tipId: tip, text: 'Nhóm này' })
    expect(await places()).toEqual([false, false, true])
    const { since } = (await queue('REPORTER_ANSWERED', other)).entries.nodes.at(-1)
    await press.must('answerReporter', { tipId: tip, text: 'Và nhóm kia' })
    expect((await queue('REPORTER_ANSWERED', other)).entries.nodes.at(-1)).toMatchObject({ since })
    await officer.must('askReporter', { tipId: tip, text: 'Còn nhóm nào?' })
    expect(await places()).toEqual([false, true, false])
    const { case: caseId } = await makeSent(desk, { at: new Date().toISOString() })
    await officer.must('linkTip', { tipId: tip, caseId: `Case_${caseId}`, expectedVersion: 6 })
    expect(await places()).toEqual([false, false, false])
    await officer.must('answerReporter', { tipId: tip, text: 'Cán bộ ghi lại cuộc gọi' })
    expect(await places()).toEqual([false, false, false])
    await press.must('answerReporter', { tipId: tip, text: 'Hết rồi' })
    expect(await places()).toEqual([false, false, true])
    await officer.must('readReporterAnswer', { tipId: tip, expectedVersion: 9 })
    expect(await places()).toEqual([false, false, false])
  })

  it('shows a draft to its authors and its assignee until they submit it, and then until it is approved', async () => {
    const request = await draft()
    const places = async (who: Client) => [
      await has('MY_DRAFTS', request, who),
      await has('SUBMITTED', request, who),
      await has('RETURNED', request, who),
    ]
    expect(await places(officer)).toEqual([true, false, false])
    expect(await places(other)).toEqual([false, false, false])
    const { viewer } = await other.get('{ viewer { id } }')
    await officer.must('assignRequest', { requestId: request, expectedVersion: 1, assigneeId: viewer.id })
    expect(await places(other)).toEqual([true, false, false])
    await officer.must('submitForApproval', { requestId: request, expectedVersion: 2 })
    expect([await places(officer), await places(other)]).toEqual(Array(2).fill([false, true, false]))
    const before = Date.now()
    await supervisor.must('returnRequest', { requestId: request, expectedVersion: 3, note: 'Thiếu căn cứ' })
    expect([await places(officer), await places(other)]).toEqual(Array(2).fill([false, false, true]))
    const since = await sinceOf('RETURNED', request, other)
    expect(Date.parse(since!)).toBeGreaterThanOrEqual(before - 1000)
    await officer.must('submitForApproval', { requestId: request, expectedVersion: 4 })
    await approve(supervisor, request, 5)
    expect([await places(officer), await places(other)]).toEqual(Array(2).fill([false, false, false]))
  })

  it('shows overdue requests until a reminder, and again on the next working day', async () => {
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    const sent = await makeSent(desk, { at: ago(24 * 20) })
    const requestId = `RemovalRequest_${sent.request}`
    const { dueAt, version } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
    const since = await sinceOf('OVERDUE', requestId, other)
    expect(since).toBe(dueAt!.toISOString())
    // A reminder of two weeks ago held until the working day after it.
    await officer.must('recordReminder', { requestId, expectedVersion: version, remindedAt: ago(24 * 14) })
    expect(await has('OVERDUE', requestId, other)).toBe(true)
    const answer = await officer.must('recordReminder', { requestId, expectedVersion: version + 1, note: 'Gọi điện' })
    expect(await has('OVERDUE', requestId, other)).toBe(false)
    const { request } = await officer.get(
      'query ($id: ID!) { request(id: $id) { reminders remindedAt reminderEndsAt } }',
      { id: answer.id },
    )
    expect(request.reminders).toBe(2)
    const until = Date.parse(request.reminderEndsAt)
    expect(until).toBeGreaterThan(Date.now())
    const soon = await makeSent(desk, { at: ago(1) })
    const early = await officer.change('recordReminder', {
      requestId: `RemovalRequest_${soon.request}`,
      expectedVersion: 4,
    })
    expect(early).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })

  it('shows what a platform says is gone until a person has looked at each item', async () => {
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const sent = await makeSent(desk, { at: ago(10), count: 3 })
    const request = `RemovalRequest_${sent.request}`
    const [removed, before, labelled] = sent.items as [string, string, string]
    await answer(desk, sent, [removed], { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: ago(9) })
    await answer(desk, sent, [before], { state: 'ALREADY_GONE' }, { at: ago(6) })
    await answer(desk, sent, [labelled], { state: 'ACTIONED', action: 'LABELLED' }, { at: ago(9) })
    const since = async () =>
      (await queue('CHECKS_DUE', other)).entries.nodes.find(({ node }: { node: { id: string } }) => node.id === request)
        ?.since
    expect(Math.abs(Date.parse((await since())!) - Date.parse(ago(2)))).toBeLessThan(60_000)
    const admin = await app.as('ADMIN')
    await admin.must('setDesk', { expectedVersion: 1, checkAfterDays: 10 })
    expect(await since()).toBeUndefined()
    await admin.must('setDesk', { expectedVersion: 2, checkAfterDays: 5 })
    const ids = sent.contents.map((id) => `ContentItem_${id}`)
    await officer.change('recordChecks', { itemIds: ids.slice(0, 1), up: false })
    expect(Math.abs(Date.parse((await since())!) - Date.parse(ago(1)))).toBeLessThan(60_000)
    await officer.change('recordChecks', { itemIds: ids.slice(1, 2), up: true })
    expect([await since(), await has('STILL_UP', request, other)]).toEqual([undefined, true])
    await officer.change('recordChecks', { itemIds: ids, up: false })
    expect([await since(), await has('STILL_UP', request, other)]).toEqual([undefined, false])
  })
})
