/** Sampled items of open audits stand in the queue of due checks, with equal lengths on the desk, the board and the wall. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { closeOldAudits } from '@takedown/server/domain/claim-audits/draw.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { type Desk, newKey, openDesk } from '#support/make.ts'
import { makeAudit } from '#support/queues/claim-audits.ts'
import { queue, sinceOf } from '#support/queues/read.ts'

const DAY_MS = 86_400_000

let desk: Desk
let app: TestApp
let officer: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

/** An audit with two sampled items of one request, whose content an officer has seen gone, so no other check is due. */
async function audited() {
  const made = await makeAudit(desk, new Date().toISOString(), 2)
  for (const item of made.contents)
    await recordCheck(desk.ask('can-bo-1', made.drawnAt), { key: newKey(), item, up: false })
  return { ...made, id: `RemovalRequest_${made.request}` }
}

/** The lengths of the queue on the desk, on the board and on the wall. */
async function lengths(): Promise<number[]> {
  const { officeQueues, wall } = await officer.get(
    '{ officeQueues { kind count } wall(view: DEFAULT) { queues { kind count } } }',
  )
  const of = (queues: Data[]) => queues.find(({ kind }) => kind === 'CHECKS_DUE')!.count
  return [(await queue('CHECKS_DUE', officer)).count, of(officeQueues), of(wall.queues)]
}
const toAudit = async (id: string) =>
  (await officer.get('query ($id: ID!) { request(id: $id) { itemsToAudit } }', { id })).request.itemsToAudit

it('takes a request in when the sample is drawn, and lets it go when each item has a result', async () => {
  expect(await lengths()).toEqual([0, 0, 0])
  const { id, sampled, drawnAt } = await audited()
  expect(await lengths()).toEqual([1, 1, 1])
  expect([await sinceOf('CHECKS_DUE', id, officer), await toAudit(id)]).toEqual([drawnAt, 2])
  const record = (n: number, result: string) =>
    officer.must('recordAuditResult', {
      ...{ sampledId: `ClaimAuditItem_${sampled[n]}`, result, observedAt: new Date().toISOString() },
    })
  await record(0, 'GONE')
  expect([await lengths(), await toAudit(id)]).toEqual([[1, 1, 1], 1])
  await record(1, 'CANNOT_TELL')
  expect([await lengths(), await toAudit(id)]).toEqual([[0, 0, 0], 0])
})

it('lets a request go when the audit closes without results', async () => {
  const { audit } = await audited()
  // The week is an early one, so the audit might have closed already.
  const closeAt = (closesAt: Date) => desk.db.claimAudit.update({ where: { id: audit }, data: { closesAt } })
  await closeAt(new Date(Date.now() + DAY_MS))
  expect(await lengths()).toEqual([1, 1, 1])
  await closeAt(new Date())
  await closeOldAudits(desk.db, new Date())
  expect(await lengths()).toEqual([0, 0, 0])
})
