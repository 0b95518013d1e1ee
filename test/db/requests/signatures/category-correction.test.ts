/** A corrected category of a case reaches its requests in every state, the board and the open figures. */
import { parseBoardFilter } from '@takedown/server/domain/board/filter.ts'
import { countBoard } from '@takedown/server/domain/board/query.ts'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { moveStaleRequests } from '@takedown/server/domain/cases/stale-categories.ts'
import { countItems } from '@takedown/server/domain/figures/count-items.ts'
import { count } from '@takedown/server/domain/figures/figures.ts'
import { projectNext } from '@takedown/server/domain/figures/project.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/rates-query.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, draftOf, makeCase, newKey, openDesk, type Sent, sendDraft } from '#support/make.ts'

const at = '2026-11-02T02:00:00.000Z'
let desk: Desk
let requests: Record<'closed' | 'sent' | 'draft', Sent>
beforeAll(async () => {
  desk = await openDesk()
  const { case: caseId, contents } = await makeCase(desk, { at, count: 4, category: 'lua-dao' })
  const draft = (from: number, to: number) =>
    draftOf(desk, { case: caseId, contents: contents.slice(from, to) }, { at })
  const closed = await sendDraft(desk, await draft(0, 2), at)
  await answer(desk, closed, closed.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at })
  requests = { closed, sent: await sendDraft(desk, await draft(2, 3), at), draft: await draft(3, 4) }
  while ((await projectNext(desk.sql)) !== 'IDLE');
})
afterAll(() => desk.close())

const correct = async (category: string) => {
  const { case: id } = requests.draft
  const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id } })
  const input = {
    key: newKey(),
    case: id,
    expectedVersion,
    category: desk.categories[category],
    reason: 'Xếp nhầm lĩnh vực',
  }
  await updateCase(desk.ask('can-bo-1', at), input)
}
const read = () => desk.db.removalRequest.findMany({ orderBy: { id: 'asc' } })
const onBoard = async (category: string) => {
  const { viewer } = desk.ask('can-bo-1', at)
  const filter = parseBoardFilter({ categories: [desk.categories[category]!] })
  return (await countBoard(desk.sql, { ...viewer, read: true }, filter, new Date(at))).requests
}
/** Requested items by category, which the rollups, a rebuild and plain SQL must agree on. */
const byCategory = async () => {
  while ((await projectNext(desk.sql)) !== 'IDLE');
  const filter = parseMetricsFilter({ by: 'SENT' })
  const options = { groups: ['CATEGORY'] as const, asOf: new Date(at) }
  const { rows } = await count(desk.sql, filter, ['requested'], options)
  expect(rows).toEqual(await countItems(desk.sql, filter, ['requested'], options))
  await rebuildFigures(desk.sql)
  expect((await count(desk.sql, filter, ['requested'], options)).rows).toEqual(rows)
  return Object.fromEntries(rows.map(({ keys, counts }) => [keys[0]!.key, counts.requested]).filter(([, n]) => n))
}

it('moves every request, its board row and the figures, and logs it once for each request', async () => {
  const before = await read()
  expect(await byCategory()).toEqual({ [desk.categories['lua-dao']!]: 3 })
  await correct('ma-tuy')
  const after = await read()
  expect(after.map(({ categoryId }) => categoryId)).toEqual(before.map(() => desk.categories['ma-tuy']))
  expect(after.map(({ version }) => version)).toEqual(before.map(({ version }) => version + 1))
  expect([await onBoard('lua-dao'), await onBoard('ma-tuy')]).toEqual([0, 1])
  expect(await byCategory()).toEqual({ [desk.categories['ma-tuy']!]: 3 })
  const events = await desk.db.event.findMany({ where: { type: 'request.recategorized' } })
  expect(events.map(({ subjectId }) => subjectId).sort()).toEqual(before.map(({ id }) => id))
  // Platforms see no category.
  expect(events.every(({ platformId }) => platformId === null)).toBe(true)
})

it('changes nothing if the category stays the same', async () => {
  const before = await read()
  await correct('ma-tuy')
  expect(await read()).toEqual(before)
})

it('moves requests that an earlier version left in the former category, if the category is set again', async () => {
  const before = await read()
  const { case: id } = requests.draft
  await desk.db.case.update({ where: { id }, data: { categoryId: desk.categories['tu-tu'] } })
  await correct('tu-tu')
  const after = await read()
  expect(after.map(({ categoryId }) => categoryId)).toEqual(before.map(() => desk.categories['tu-tu']))
  expect(await onBoard('tu-tu')).toBe(1)
  expect(await byCategory()).toEqual({ [desk.categories['tu-tu']!]: 3 })
  const events = await desk.db.event.findMany({ where: { type: 'request.recategorized' }, orderBy: { seq: 'desc' } })
  const payloads = await desk.db.eventPayload.findMany({
    where: { eventId: { in: events.slice(0, before.length).map(({ id }) => id) } },
  })
  const previous = payloads.map(({ payload }) => JSON.parse(payload!).previousCategory)
  expect(previous).toEqual(before.map(({ categoryId }) => categoryId))
})

it('moves requests that an earlier version left in the former category when the server starts, once', async () => {
  const before = await read()
  const { case: id } = requests.draft
  await desk.db.case.update({ where: { id }, data: { categoryId: desk.categories['co-bac'] } })
  const eventsBefore = await desk.db.event.count()
  expect(await moveStaleRequests(desk.db, new Date(at))).toBe(1)
  const after = await read()
  expect(after.map(({ categoryId }) => categoryId)).toEqual(before.map(() => desk.categories['co-bac']))
  expect(await onBoard('co-bac')).toBe(1)
  expect(await byCategory()).toEqual({ [desk.categories['co-bac']!]: 3 })
  const events = await desk.db.event.findMany({ orderBy: { seq: 'desc' }, take: before.length })
  expect(events.map(({ type, actorKind }) => [type, actorKind])).toEqual(
    before.map(() => ['request.recategorized', 'system']),
  )
  expect(await desk.db.event.count()).toBe(eventsBefore + before.length)
  expect(await moveStaleRequests(desk.db, new Date(at))).toBe(0)
  expect(await desk.db.event.count()).toBe(eventsBefore + before.length)
})

it('needs a reason once an item was sent, and logs it with both categories', async () => {
  const { case: caseId } = requests.draft
  const { version: expectedVersion, categoryId } = await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })
  const category = desk.categories['lua-dao']
  const change = (more: object) =>
    updateCase(desk.ask('can-bo-1', at), { key: newKey(), case: caseId, expectedVersion, category, ...more })
  await expect(change({})).rejects.toMatchObject({ code: 'REASON_NEEDED', subject: 'Case', ids: [caseId] })
  await change({ reason: 'Ghi nhầm khi mở vụ' })
  const [event] = await desk.db.event.findMany({
    where: { type: 'case.updated', subjectId: caseId },
    orderBy: { seq: 'desc' },
    include: { payload: true },
  })
  expect(JSON.parse(event!.payload!.payload!)).toMatchObject({
    ...{ category, previousCategory: categoryId, reason: 'Ghi nhầm khi mở vụ' },
  })
  // Another field needs no reason, and the category that stays is not logged.
  await updateCase(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: caseId, expectedVersion: expectedVersion + 1, category, title: 'Tên khác' },
  })
  const last = await desk.db.event.findFirstOrThrow({
    where: { type: 'case.updated', subjectId: caseId },
    orderBy: { seq: 'desc' },
    include: { payload: true },
  })
  expect(JSON.parse(last.payload!.payload!)).not.toHaveProperty('category')
})

it('needs no reason before the first sending', async () => {
  const { case: caseId } = await makeCase(desk, { at, category: 'lua-dao' })
  const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })
  const category = desk.categories['ma-tuy']!
  await updateCase(desk.ask('can-bo-1', at), { key: newKey(), case: caseId, expectedVersion, category })
  expect((await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })).categoryId).toBe(category)
})
