/** Merges of cases that run at the same time, or are sent again. */
import { mergeCases } from '@takedown/server/domain/merging/merge.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, makeSent, newKey, openDesk } from '#support/make.ts'
import { mergeNow } from '#support/merging/changes.ts'
import { wrongTotals } from '#support/models/case-totals.ts'

let desk: Desk
const AT = '2026-10-01T02:00:00Z'
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it('commits one of two merges into each other, and neither waits for the other', async () => {
  for (let round = 0; round < 6; round++) {
    const [a, b] = [await makeSent(desk, { at: AT, count: 2 }), await makeSent(desk, { at: AT, count: 2 })]
    const results = await Promise.allSettled([
      mergeNow(desk, AT, a.case, b.case),
      mergeNow(desk, AT, b.case, a.case, 'lanh-dao'),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { reason } = results.find((result) => result.status === 'rejected')!
    expect(['ConflictError', 'RuleError']).toContain(reason.constructor.name)
    const states = await desk.db.case.findMany({ where: { id: { in: [a.case, b.case] } }, select: { state: true } })
    expect(states.map(({ state }) => state).sort()).toEqual(['MERGED', 'OPEN'])
  }
  expect(await wrongTotals(desk)).toEqual([])
})

it('merges once if the same key is sent again', async () => {
  const [from, into] = [await makeCase(desk, { at: AT }), await makeCase(desk, { at: AT })]
  const input = {
    key: newKey(),
    case: from.case,
    reason: 'Trùng',
    expectedVersion: 1,
    into: { case: into.case, expectedVersion: 1 },
  }
  const officer = desk.ask('can-bo-1', AT)
  expect(await mergeCases(officer, input)).toEqual(await mergeCases(officer, input))
  expect(await desk.db.event.count({ where: { caseId: from.case, type: 'case.merged' } })).toBe(1)
})
