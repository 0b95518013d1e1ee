/** Conflicts of two people who edit the same request, case, tip or item. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, newPosts, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let lan: Client
let minh: Client
let supervisor: Client
const at = () => new Date().toISOString()
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  lan = await app.as('OPERATOR')
  minh = await app.another('OPERATOR')
  supervisor = await app.as('SUPERVISOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const types = ({ changes }: { changes: { type: string }[] }) => changes.map(({ type }) => type)
const others = async (request: string) => ({
  requestId: `RemovalRequest_${request}`,
  expectedVersion: await atVersion(desk, request, async (version) => version),
})

describe('two people who edit one request', () => {
  it('cannot both succeed, and the second is shown what the first did', async () => {
    const { request } = await makeDraft(desk, { at: at() })
    const seen = await others(request)
    const results = await Promise.all([
      lan.change('editRequest', { ...seen, subject: 'Theo Lan' }),
      minh.change('editRequest', { ...seen, subject: 'Theo Minh' }),
    ])
    const [won, lost] = results[0].__typename === 'RemovalRequest' ? results : [...results].reverse()
    expect([won.__typename, lost.__typename]).toEqual(['RemovalRequest', 'ConflictError'])
    expect(lost.currentVersion).toBe(seen.expectedVersion + 1)
    const winner = results[0] === won ? 'Nguyễn Thị Lan' : 'Trần Văn Minh'
    expect(lost.changes).toEqual([{ type: 'REQUEST_EDITED', actor: winner }])
  })

  it('see everything that happened since their version, and nothing older', async () => {
    const sent = await makeSent(desk, { at: at(), count: 3 })
    const { request, items } = sent
    const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    await answer(desk, sent, items.slice(0, 1), removed, { at: at() })
    const seen = await others(request)
    await answer(desk, sent, items.slice(1, 2), removed, { at: at() })
    await lan.must('assignRequest', { ...(await others(request)), assigneeId: null })
    const lost = await minh.change('withdrawRequest', { ...seen, reason: 'nhầm' })
    expect(lost).toMatchObject({ __typename: 'ConflictError', currentVersion: seen.expectedVersion + 2 })
    expect(types(lost)).toEqual(['REQUEST_ANSWERED', 'ITEM_ACTIONED', 'REQUEST_ASSIGNED'])
  })

  it('learn as outside parties that there is a conflict, but not with whom', async () => {
    const sent = await makeSent(desk, { at: at() })
    const seen = await others(sent.request)
    await lan.must('assignRequest', { ...seen, assigneeId: null })
    const liaison = await app.as('PLATFORM', 'facebook')
    const answers = [{ itemId: `RequestItem_${sent.items[0]}`, state: 'NOT_FOUND' }]
    const lost = await liaison.change('recordResponse', { ...seen, answers })
    expect(lost).toMatchObject({ __typename: 'ConflictError', currentVersion: seen.expectedVersion + 1, changes: [] })
  })
})

describe('two people who edit one case', () => {
  it('conflict when they change its own fields', async () => {
    const { id } = await lan.must('openCase', { title: 'Vụ', categoryId: `Category_${desk.categories['bung-no']}` })
    await minh.must('updateCase', { caseId: id, expectedVersion: 1, title: 'Vụ của Minh' })
    const lost = await lan.change('updateCase', { caseId: id, expectedVersion: 1, title: 'Vụ của Lan' })
    expect(lost).toMatchObject({ __typename: 'ConflictError', currentVersion: 2 })
    expect(lost.changes).toEqual([{ type: 'CASE_UPDATED', actor: 'Trần Văn Minh' }])
  })

  it('do not conflict when one only adds to it', async () => {
    const { id } = await lan.must('openCase', { title: 'Vụ', categoryId: `Category_${desk.categories['bung-no']}` })
    await minh.must('addItems', { caseId: id, items: newPosts(1).map((url) => ({ url })) })
    expect(await lan.must('updateCase', { caseId: id, expectedVersion: 1, title: 'Vụ khác' })).toMatchObject({
      version: 2,
    })
  })

  it('conflict when they handle the same tip', async () => {
    const { id } = await lan.must('submitTip', { subject: 'Tin', text: 'Tin' })
    await minh.must('askReporter', { tipId: id, text: 'Nhóm nào?' })
    const lost = await lan.change('dismissTip', { tipId: id, expectedVersion: 1, reason: 'SPAM' })
    expect(lost).toMatchObject({ __typename: 'ConflictError', currentVersion: 2 })
    expect(types(lost)).toEqual(['TIP_QUESTION_ASKED'])
  })
})

describe('an item that two requests want to include', () => {
  it('is requested only once, even if both are drafted at the same moment', async () => {
    const urls = newPosts(1)
    const cases = await Promise.all([1, 2, 3, 4].map(() => caseWith(urls)))
    const contentItem = await desk.db.contentItem.findFirstOrThrow({ where: { canonicalUrl: urls[0] } })
    const results = await Promise.all(cases.map((caseId) => lan.change('draftRequest', draft(caseId, contentItem.id))))
    const made = results.filter(({ __typename }) => __typename === 'RemovalRequest')
    expect(made).toHaveLength(1)
    for (const other of results.filter((result) => result !== made[0]))
      expect(other).toMatchObject({
        __typename: 'RuleError',
        code: 'ITEM_ALREADY_REQUESTED',
        ids: [`ContentItem_${contentItem.id}`],
      })
  })

  it('cannot return to AWAITING while a later request includes it', async () => {
    const sent = await makeSent(desk, { at: at() })
    await answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at: at() })
    await draftRequest(desk.ask('can-bo-1', at()), {
      key: newKey(),
      case: sent.case,
      platform: desk.platforms.facebook,
      power: desk.powers['nd-147-2024-24h'],
      items: sent.contents,
    })
    const correction = {
      ...(await others(sent.request)),
      reason: 'ghi nhầm',
      proof: 'thư',
      answers: [{ itemId: `RequestItem_${sent.items[0]}`, state: 'AWAITING' }],
    }
    expect(await supervisor.change('correctResponse', correction)).toMatchObject({
      __typename: 'RuleError',
      code: 'ITEM_ALREADY_REQUESTED',
      ids: [`ContentItem_${sent.contents[0]}`],
    })
  })

  const draft = (caseId: string, item: string) => ({
    caseId: `Case_${caseId}`,
    platformId: `Platform_${desk.platforms.facebook}`,
    powerId: `Power_${desk.powers['nd-147-2024-24h']}`,
    itemIds: [`ContentItem_${item}`],
  })

  async function caseWith(urls: string[]): Promise<string> {
    const officer = desk.ask('can-bo-1', at())
    const { id } = await openCase(officer, { key: newKey(), title: 'Vụ', category: desk.categories['bung-no'] })
    await addItems(officer, { key: newKey(), case: id, items: urls.map((url) => ({ url })) })
    return id
  }
})
