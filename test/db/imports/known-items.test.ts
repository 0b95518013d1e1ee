/** An import treats known items as `addItems` does: it records what changes, and leaves what was sent as it is. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { commitNextBatch } from '@takedown/server/domain/imports/commit-batch.ts'
import { importItems } from '@takedown/server/domain/imports/receive.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDraft, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

const at = new Date().toISOString()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Imports the items of a request into another case, with a title and a reach. */
async function importAgain({ contents }: Sent) {
  const officer = desk.ask('can-bo-1', at)
  const { id } = await openCase(officer, { key: newKey(), title: 'Vụ khác', category: desk.categories['bung-no'] })
  const items = await desk.db.contentItem.findMany({ where: { id: { in: contents } } })
  const rows = items.map(({ canonicalUrl }, index) => ({
    ...{ line: index + 1, raw: canonicalUrl!, value: { url: canonicalUrl!, title: 'Tên trong tệp', reach: 77 } },
  }))
  const lines = async function* () {
    yield rows
  }
  const file = { lines: lines(), sha256: () => '0'.repeat(64) }
  await importItems(officer, desk.sql, { key: newKey(), case: id }, file, () => new Date())
  while (await commitNextBatch(desk.db, new Date()));
  return id
}
const detailsOf = ({ contents }: Sent) =>
  desk.db.contentItem.findMany({ where: { id: { in: contents } }, select: { title: true, reach: true } })
const described = (caseId: string) => desk.db.event.count({ where: { type: 'item.described', caseId } })

it('leaves the title and reach of items that were sent', async () => {
  const sent = await makeSent(desk, { at, count: 2 })
  const before = await detailsOf(sent)
  const caseId = await importAgain(sent)
  expect(await detailsOf(sent)).toEqual(before)
  expect(await desk.db.caseItem.count({ where: { caseId } })).toBe(2)
  expect(await described(caseId)).toBe(0)
})

it('records a new title and reach before the sending, and returns approved requests to their approval', async () => {
  const draft = await makeDraft(desk, { at })
  const step = (expectedVersion: number) => ({ key: newKey(), request: draft.request, expectedVersion })
  await submitForApproval(desk.ask('can-bo-1', at), step(1))
  await approveRequest(desk.ask('lanh-dao', at), step(2))
  await desk.db.contentItem.updateMany({ where: { id: { in: draft.contents } }, data: { title: null } })
  const caseId = await importAgain(draft)
  for (const details of await detailsOf(draft)) expect(details).toEqual({ title: 'Tên trong tệp', reach: 77 })
  expect([await described(caseId), await described(draft.case)]).toEqual([1, 1])
  expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })).toMatchObject({
    state: 'AWAITING_APPROVAL',
  })
})
