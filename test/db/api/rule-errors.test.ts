/** The ids of a refusal by a rule have the type of the object that violates it, and `node` reads them. */
import { closeCase, openCase } from '@takedown/server/domain/cases/cases.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/app.ts'
import { type Desk, makeDraft, newKey, openDesk } from '#support/make.ts'

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
