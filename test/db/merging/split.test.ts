/** Splits of cases, and splits that undo merges. */

import { linkTip } from '@takedown/server/domain/cases/cases.ts'
import { splitCase } from '@takedown/server/domain/merging/split.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
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

type Chosen = { items?: string[]; tips?: string[]; mergedCase?: string }
async function split(caseId: string, chosen: Chosen): Promise<string> {
  const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })
  const input = { key: newKey(), case: caseId, expectedVersion, title: 'Vụ tách', reason: 'Khác vụ', parts: chosen }
  return (await splitCase(desk.ask('can-bo-1', AT), input)).id
}
async function tipIn(caseId: string, text: string): Promise<string> {
  const { id } = await submitTip(desk.ask('can-bo-1', AT), { key: newKey(), subject: 'Phản ánh', text })
  await linkTip(desk.ask('can-bo-1', AT), {
    key: newKey(),
    tip: id,
    case: caseId,
    expectedVersion: 1,
    takeItems: false,
  })
  return id
}
const itemsOf = async (caseId: string) =>
  (await desk.db.caseItem.findMany({ where: { caseId }, orderBy: { itemId: 'asc' } })).map(({ itemId }) => itemId)

it('moves chosen items and tips to a new case, with the requests whose items are all chosen', async () => {
  const kept = await makeSent(desk, { at: AT, count: 2 })
  const leaving = await makeSent(desk, { at: AT, count: 2, case: kept.case, platform: 'facebook', evidence: 'tệp hai' })
  const [stays, goes] = [await tipIn(kept.case, 'Một'), await tipIn(kept.case, 'Hai')]
  await expect(split(kept.case, { items: leaving.contents.slice(0, 1) })).rejects.toMatchObject({
    ...{ code: 'REQUEST_DIVIDED', ids: [leaving.request] },
  })
  await expect(split(kept.case, {})).rejects.toMatchObject({ code: 'NO_ITEMS' })
  const other = await makeCase(desk, { at: AT })
  await expect(split(kept.case, { items: other.contents })).rejects.toMatchObject({ name: 'NotFoundError' })
  const files = await desk.db.evidence.count()
  const before = await desk.db.requestItem.findMany({ where: { requestId: leaving.request }, orderBy: { id: 'asc' } })
  const id = await split(kept.case, { items: leaving.contents, tips: [goes] })
  expect(await itemsOf(id)).toEqual(leaving.contents.toSorted())
  expect(await itemsOf(kept.case)).toEqual(kept.contents.toSorted())
  const requestsOf = async (caseId: string) =>
    (await desk.db.removalRequest.findMany({ where: { caseId } })).map((request) => request.id)
  expect([await requestsOf(id), await requestsOf(kept.case)]).toEqual([[leaving.request], [kept.request]])
  expect(await desk.db.requestItem.findMany({ where: { requestId: leaving.request }, orderBy: { id: 'asc' } })).toEqual(
    before,
  )
  const tips = await desk.db.tip.findMany({ where: { id: { in: [stays, goes] } } })
  expect(new Map(tips.map((tip) => [tip.id, tip.caseId]))).toEqual(
    new Map([
      [stays, kept.case],
      [goes, id],
    ]),
  )
  expect(await desk.db.evidence.count()).toBe(files)
  const types = async (caseId: string) => (await desk.db.event.findMany({ where: { caseId } })).map(({ type }) => type)
  expect(await types(kept.case)).toContain('case.split')
  expect(await types(id)).toContain('case.split_off')
  expect(await wrongTotals(desk)).toEqual([])
})

it('undoes a merge: what the merged case brought leaves again', async () => {
  const from = await makeSent(desk, { at: AT, count: 2, evidence: 'tệp của vụ gộp' })
  const into = await makeSent(desk, { at: AT, count: 3, evidence: 'tệp của vụ kia' })
  const tip = await tipIn(from.case, 'Ba')
  await mergeNow(desk, AT, from.case, into.case)
  const id = await split(into.case, { mergedCase: from.case })
  expect(await itemsOf(id)).toEqual(from.contents.toSorted())
  expect(await itemsOf(into.case)).toEqual(into.contents.toSorted())
  expect(await desk.db.tip.findUniqueOrThrow({ where: { id: tip } })).toMatchObject({ caseId: id, mergedFromId: null })
  expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: from.request } })).toMatchObject({ caseId: id })
  await expect(split(into.case, { mergedCase: from.case })).rejects.toMatchObject({ code: 'NO_ITEMS' })
  // The merged case and its number lead to the new case.
  const merged = await desk.db.case.findUniqueOrThrow({ where: { id: from.case } })
  expect(merged.mergedIntoId).toBe(id)
  const names = { id: { in: [id, into.case] }, mergedNumbers: { has: merged.number } }
  expect(await desk.db.case.findMany({ where: names, select: { id: true } })).toEqual([{ id }])
})
