/** Which captures come first, which are not made at all, and that storing one does not keep officers from the case. */
import { closeCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { recordCapture } from '@takedown/server/domain/page-captures/record.ts'
import { takeCapture } from '@takedown/server/domain/page-captures/take.ts'
import { expect, it } from 'vitest'
import { at, capturesOf, caseOf, demand, desk, later, officer, pageWith, useDesk } from '#support/captures/rows.ts'
import { newKey, newPosts } from '#support/make.ts'

useDesk()

const priorityOf = async (id: string) => {
  const [job] = await desk.db.$queryRaw<{ priority: number }[]>`
    SELECT priority FROM graphile_worker.jobs WHERE key = ${`CAPTURE:${id}`}`
  return job?.priority
}
const addOnPaste = (id: string, count: number) =>
  addItems(officer(1, 'PASTE'), {
    ...{ key: newKey(), case: id },
    items: newPosts(count).map((url) => ({ url, kind: 'POST' as const })),
  })

it('a demanded capture comes before captures of added items, also if it was one of them', async () => {
  const { case: id, contents } = await caseOf('bung-no', 1)
  await addOnPaste(id, 2)
  const [first, second] = await capturesOf(id)
  expect([await priorityOf(first!.id), await priorityOf(second!.id)]).toEqual([10, 10])
  await demand(id, [contents[0]!, second!.itemId])
  const all = await capturesOf(id)
  expect(all.length).toBe(3)
  const demanded = all.find(({ itemId }) => itemId === contents[0])!
  expect([await priorityOf(first!.id), await priorityOf(second!.id), await priorityOf(demanded.id)]).toEqual([10, 0, 0])
})

it('at most 2,000 pages a day are captured because items are added', async () => {
  const { case: id, contents } = await caseOf('bung-no', 1)
  const before = await desk.db.pageCapture.count({ where: { atPaste: true } })
  await desk.db.$executeRaw`
    INSERT INTO page_capture (id, case_id, item_id, address, at_paste, demanded_at, state, ended_at)
    SELECT gen_random_uuid(), ${id}::uuid, ${contents[0]}::uuid, 'https://facebook.com/x', true, ${at}::timestamptz, 'DONE', ${at}::timestamptz
    FROM generate_series(1, ${1_999 - before}::int)`
  await addOnPaste(id, 3)
  expect((await capturesOf(id)).filter(({ state }) => state === 'QUEUED').length).toBe(1)
  // People can demand the others.
  await demand(id, contents)
  expect((await capturesOf(id)).filter(({ state }) => state === 'QUEUED').length).toBe(2)
  await desk.db.pageCapture.deleteMany({ where: { caseId: id } })
})

it('nothing is loaded for a closed case, or for an address that was corrected, before or during the capture', async () => {
  const { case: id, contents } = await caseOf('bung-no', 3)
  await demand(id, contents)
  const [corrected, during, closed] = await capturesOf(id)
  const correct = ({ itemId }: { itemId: string }) =>
    desk.db.contentItem.update({ where: { id: itemId }, data: { canonicalUrl: newPosts(1)[0]! } })
  await correct(corrected!)
  expect(await takeCapture(desk.db, corrected!.id, later(2))).toBeNull()
  expect(await takeCapture(desk.db, during!.id, later(2))).not.toBeNull()
  await correct(during!)
  await recordCapture(desk.db, later(2), during!.id, pageWith(newKey()))
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id } })
  await closeCase(desk.ask('lanh-dao', later(3)), { key: newKey(), case: id, expectedVersion: version })
  expect(await takeCapture(desk.db, closed!.id, later(4))).toBeNull()
  expect((await capturesOf(id)).map(({ state, reason }) => [state, reason])).toEqual([
    ['DISCARDED', 'ADDRESS_CHANGED'],
    ['DISCARDED', 'ADDRESS_CHANGED'],
    ['DISCARDED', 'CASE_CLOSED'],
  ])
  expect(await desk.db.evidence.count({ where: { caseId: id } })).toBe(0)
  expect(await desk.db.storedFile.count()).toBe(0)
})

it('items that stand for announced numbers are not captured', async () => {
  const { case: id, contents } = await caseOf('bung-no', 1)
  await desk.db.$executeRaw`UPDATE "case" SET reconstructed = true WHERE id = ${id}::uuid`
  await expect(demand(id, contents)).rejects.toMatchObject({ code: 'ADDRESS_UNKNOWN', ids: contents })
})

it('the case is not locked while the files of a capture are stored', async () => {
  const { case: id, contents } = await caseOf('bung-no', 1)
  await demand(id, contents)
  const [capture] = await capturesOf(id)
  await takeCapture(desk.db, capture!.id, later(2))
  const page = pageWith(newKey())
  const { read } = page.files[0]!
  const locked: unknown[] = []
  page.files[0]!.read = async function* () {
    yield* read()
    locked.push(await desk.db.$queryRaw`SELECT 1 AS one FROM "case" WHERE id = ${id}::uuid FOR UPDATE NOWAIT`)
  }
  await recordCapture(desk.db, later(3), capture!.id, page)
  expect(locked).toEqual([[{ one: 1 }]])
  expect(await capturesOf(id)).toMatchObject([{ state: 'DONE' }])
})
