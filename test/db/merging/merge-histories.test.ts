/** Keeps the totals of cases right after random merges and splits. */
import { splitCase } from '@takedown/server/domain/merging/split.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, makeCase, makeDraft, makeSent, newKey, newPosts, openDesk } from '#support/make.ts'
import { mergeNow } from '#support/merging/changes.ts'
import { expectedTotals, wrongTotals } from '#support/models/case-totals.ts'

let desk: Desk
const AT = '2026-10-01T02:00:00Z'
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

type Chosen = { items?: string[]; tips?: string[]; mergedCase?: string }
async function split(caseId: string, chosen: Chosen): Promise<string> {
  const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })
  const input = { key: newKey(), case: caseId, expectedVersion, title: 'Vụ tách', reason: 'Khác vụ', parts: chosen }
  return (await splitCase(desk.ask('can-bo-1', AT), input)).id
}
const itemsOf = async (caseId: string) =>
  (await desk.db.caseItem.findMany({ where: { caseId }, orderBy: { itemId: 'asc' } })).map(({ itemId }) => itemId)

it('keeps the totals of every case right after random merges and splits, and loses nothing', async () => {
  const step = fc.record({ merge: fc.boolean(), a: fc.nat(), b: fc.nat(), cut: fc.nat() })
  const refusals = ['REQUEST_DIVIDED', 'NO_ITEMS', 'MERGED_CASE', 'REQUEST_SIGNED']
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 6 }), async (steps) => {
      const shared = newPosts(1)
      const sent = await makeSent(desk, { at: AT, count: 2, reach: 7 })
      await answer(desk, sent, sent.items.slice(0, 1), { state: 'NOT_FOUND' }, { at: '2026-10-01T05:00:00Z' })
      const others = [
        await makeDraft(desk, { at: AT, count: 2 }),
        await makeCase(desk, { at: AT, urls: [...shared, ...newPosts(1)] }),
      ]
      const last = await makeCase(desk, { at: AT, urls: shared })
      const cases = [sent.case, ...others.map((each) => each.case), last.case]
      const contents = new Set((await Promise.all(cases.map(itemsOf))).flat())
      const evidence = await desk.db.evidence.count()
      const sentItems = () => desk.db.requestItem.findMany({ where: { sentAt: { not: null } }, orderBy: { id: 'asc' } })
      const figures = await sentItems()
      for (const { merge, a, b, cut } of steps) {
        const [from, into] = [cases[a % cases.length]!, cases[b % cases.length]!]
        try {
          if (merge && from !== into) await mergeNow(desk, AT, from, into)
          const items = merge ? [] : (await itemsOf(from)).filter((_id, place) => (cut >> place) % 2 === 0)
          if (items.length > 0) cases.push(await split(from, { items }))
        } catch (error) {
          expect(refusals).toContain((error as { code?: string }).code)
        }
      }
      for (const caseId of cases) {
        const {
          changedAt: _,
          caseId: __,
          ...totals
        } = await desk.db.caseTotals.findUniqueOrThrow({ where: { caseId } })
        expect(totals).toEqual(await expectedTotals(desk, caseId))
      }
      expect(new Set((await Promise.all(cases.map(itemsOf))).flat())).toEqual(contents)
      expect(await desk.db.evidence.count()).toBe(evidence)
      expect(await sentItems()).toEqual(figures)
      expect(await wrongTotals(desk)).toEqual([])
    }),
    { numRuns: 3 },
  )
}, 300_000)
