/** The ids of a refusal by a rule have the type of the object that violates it, and `node` reads them. */
import { closeCase, openCase } from '@takedown/server/domain/cases/cases.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const now = () => new Date().toISOString()
const tipId = async () => {
  const { id } = await submitTip(desk.ask('can-bo-1', now()), { key: newKey(), subject: 'Tin', text: 'Tin' })
  return `Tip_${id}`
}

it.each<[string, string, () => Promise<{ name: string; input: Record<string, unknown>; id: string }>]>([
  [
    'a tip that was dismissed',
    'Tip',
    async () => {
      const id = await tipId()
      const supervisor = await app.as('SUPERVISOR')
      const input = { tipId: id, reason: 'SPAM', note: 'rác' }
      await supervisor.must('dismissTip', { ...input, expectedVersion: 1 })
      return { name: 'dismissTip', input: { ...input, expectedVersion: 2 }, id }
    },
  ],
  [
    'a case that is closed',
    'Case',
    async () => {
      const officer = desk.ask('can-bo-1', now())
      const { id } = await openCase(officer, { key: newKey(), title: 'Vụ', category: desk.categories['bung-no'] })
      await closeCase(officer, { key: newKey(), case: id, expectedVersion: 1 })
      return { name: 'closeCase', input: { caseId: `Case_${id}`, expectedVersion: 2 }, id: `Case_${id}` }
    },
  ],
  [
    'a request that is a draft',
    'RemovalRequest',
    async () => {
      const { request } = await makeDraft(desk, { at: now() })
      const id = `RemovalRequest_${request}`
      return { name: 'returnRequest', input: { requestId: id, expectedVersion: 1, note: 'xem lại' }, id }
    },
  ],
])('names %s', async (_what, typename, make) => {
  const { name, input, id } = await make()
  const supervisor = await app.as('SUPERVISOR')
  const refused = await supervisor.change(name, input)
  expect(refused).toMatchObject({ __typename: 'RuleError', code: 'ILLEGAL_TRANSITION', ids: [id] })
  const { node } = await supervisor.get(`query ($id: ID!) { node(id: $id) { __typename id } }`, { id })
  expect(node).toEqual({ __typename: typename, id })
})

describe('a refusal of a time or a missing proof names', () => {
  const later = () => new Date(Date.now() + 3_600_000).toISOString()
  const past = '2020-01-01T00:00:00Z'
  const ask = async (name: string, input: Record<string, unknown>) => (await app.as('OPERATOR')).change(name, input)

  it('the request that is answered', async () => {
    const { request, items } = await makeSent(desk, { at: now() })
    const requestId = `RemovalRequest_${request}`
    const answers = [{ itemId: `RequestItem_${items[0]}`, state: 'NOT_FOUND' }]
    const refused = await ask('recordResponse', { requestId, expectedVersion: 1, answers })
    expect(refused).toMatchObject({ code: 'PROOF_NEEDED', ids: [requestId] })
  })

  it('the item that is observed', async () => {
    const { contents } = await makeSent(desk, { at: now() })
    const itemId = `ContentItem_${contents[0]}`
    const refused = await ask('recordCheck', { itemId, up: true, observedAt: later() })
    expect(refused).toMatchObject({ code: 'TIME_IN_FUTURE', ids: [itemId] })
  })

  it('the platform, inspection, commitment or appendix that a time concerns', async () => {
    const manager = await app.as('MANAGER')
    const refusal = async (name: string, input: object) => (await manager.change(name, { ...input })).ids
    const platformId = `Platform_${desk.platforms.facebook}`
    const dayAfterTomorrow = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10)
    const inspection = { platformId, title: 'Kiểm tra', scope: 'Trẻ em' }
    expect(await refusal('openInspection', { ...inspection, startedOn: dayAfterTomorrow })).toEqual([platformId])
    const { id: inspectionId } = await manager.must('openInspection', { ...inspection, startedOn: '2026-01-05' })
    const concluded = { inspectionId, expectedVersion: 1, concludedOn: dayAfterTomorrow, conclusion: 'Xong' }
    expect(await refusal('concludeInspection', concluded)).toEqual([inspectionId])
    const promise = { platformId, title: 'Cam kết', promisedOn: '2026-01-05' }
    const { id: commitmentId } = await manager.must('recordCommitment', promise)
    const asking = { commitmentId, expectedVersion: 1, askedFor: 'Phụ lục' }
    expect(await refusal('requestAppendix', { ...asking, askedAt: later() })).toEqual([commitmentId])
    await manager.must('requestAppendix', asking)
    const { id: appendix } = await desk.db.appendix.findFirstOrThrow({
      where: { commitmentId: commitmentId.slice(11) },
    })
    const appendixId = `Appendix_${appendix}`
    const received = { commitmentId, expectedVersion: 2, appendixId, text: 'Lộ trình' }
    for (const receivedAt of [later(), past])
      expect(await refusal('receiveAppendix', { ...received, receivedAt })).toEqual([appendixId])
  })

  it('the person whose shift begins', async () => {
    const officer = await app.as('OPERATOR')
    const { viewer } = await officer.get('{ viewer { id } }')
    const refused = await officer.change('startShift', { until: later() })
    expect(refused).toMatchObject({ code: 'TIME_IN_FUTURE', ids: [viewer.id] })
  })

  it('the request that is sent', async () => {
    const { request } = await makeDraft(desk, { at: now() })
    const step = { key: newKey(), request }
    await submitForApproval(desk.ask('can-bo-1', now()), { ...step, expectedVersion: 1 })
    await approveRequest(desk.ask('lanh-dao', now()), { ...step, key: newKey(), expectedVersion: 2 })
    const requestId = `RemovalRequest_${request}`
    for (const [code, input] of [
      ['PROOF_NEEDED', {}],
      ['TIME_IN_FUTURE', { proof: 'thư', sentAt: later() }],
      ['TIME_BEFORE_APPROVAL', { proof: 'thư', sentAt: past }],
    ] as const) {
      const refused = await ask('sendRequest', { requestId, expectedVersion: 3, via: 'EMAIL', ...input })
      expect(refused).toMatchObject({ code, ids: [requestId] })
    }
  })
})
