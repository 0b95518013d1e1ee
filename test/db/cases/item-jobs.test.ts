/** Jobs that run a command on all items of a case that match a filter: choice, rules, cancelling, crashes, and roles. */

import { closeCase } from '@takedown/server/domain/cases/cases.ts'
import { assessItems } from '@takedown/server/domain/cases/evidence.ts'
import { removeItems } from '@takedown/server/domain/cases/item-corrections.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { runNextBatch } from '@takedown/server/domain/item-jobs/run.ts'
import { cancelItemJob, startItemJob } from '@takedown/server/domain/item-jobs/start.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startApp } from '#support/api/app.ts'
import { type Desk, draftOf, makeCase, makeSent, newKey, newPosts, openDesk } from '#support/make.ts'
import { wrongItemFacts } from '#support/models/case-item-facts.ts'

const at = '2026-10-01T02:00:00Z'
const later = '2026-10-02T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const officer = (time = later) => desk.ask('can-bo-1', time)

/** A case with new items, and the ids of these items in the order of the list. */
async function caseOf(count: number) {
  const sent = await makeSent(desk, { at, count: 1 })
  for (let added = 0; added < count; added += 500)
    await addItems(officer(at), {
      ...{ key: newKey(), case: sent.case },
      items: newPosts(Math.min(500, count - added)).map((url) => ({ url })),
    })
  const rows = await desk.db.caseItem.findMany({
    where: { caseId: sent.case, itemId: { notIn: sent.contents } },
    orderBy: [{ addedAt: 'asc' }, { itemId: 'asc' }],
  })
  return { caseId: sent.case, items: rows.map(({ itemId }) => itemId), sent: sent.contents }
}

const assess = (caseId: string, query = 'is:unassessed') =>
  startItemJob(officer(), { key: newKey(), case: caseId, action: 'ASSESS', query, violation: 'Lôi kéo bùng nợ' })
const jobOf = (id: string) => desk.db.itemJob.findUniqueOrThrow({ where: { id } })
const problemsOf = (jobId: string) =>
  desk.db.itemJobItem.findMany({
    where: { jobId },
    orderBy: { ordinal: 'asc' },
    select: { itemId: true, problem: true },
  })
async function finish(id: string, most = 20): Promise<void> {
  for (let batches = 0; batches < most; batches++) if (!(await runNextBatch(desk.db, id, officer().now))) return
}

it('assesses exactly the items that matched, in batches, with an event for each', async () => {
  const { caseId, items } = await caseOf(1100)
  const { id } = await assess(caseId)
  await finish(id)
  expect(await jobOf(id)).toMatchObject({ state: 'DONE', total: 1100, done: 1100, leftOut: 0 })
  const events = await desk.db.event.findMany({ where: { caseId, type: 'item.assessed' }, orderBy: { seq: 'asc' } })
  expect(events).toHaveLength(1 + 3)
  expect(events.slice(1).map(({ actorKind, actorId }) => [actorKind, actorId])).toEqual(
    Array(3).fill(['user', officer().viewer.id]),
  )
  expect(await desk.db.assessment.count({ where: { caseId, itemId: { in: items } } })).toBe(1100)
  expect(await wrongItemFacts(desk)).toEqual([])
  expect((await verifyLog(desk.sql)).fault).toBeNull()
}, 60_000)

it('leaves out and lists what changed after the choice, and what joined later', async () => {
  const { caseId, items } = await caseOf(4)
  const { id } = await assess(caseId)
  const { position } = await jobOf(id)
  const head = await desk.sql.query('SELECT seq FROM event_head')
  // The event of the start itself is the only one after the position.
  expect(Number(head.rows[0].seq)).toBe(Number(position) + 1)
  const own = { key: newKey(), case: caseId }
  await assessItems(officer(), { ...own, items: [items[0]], violation: 'Của người khác' })
  await removeItems(officer(), { ...own, key: newKey(), items: [items[1]], reason: 'Nhầm' })
  await addItems(officer(), { ...own, key: newKey(), items: newPosts(1).map((url) => ({ url })) })
  await finish(id)
  expect(await jobOf(id)).toMatchObject({ state: 'DONE', total: 4, done: 2, leftOut: 2 })
  expect(await problemsOf(id)).toEqual([
    { itemId: items[0], problem: 'CHANGED' },
    { itemId: items[1], problem: 'LEFT' },
  ])
  expect(await desk.db.assessment.count({ where: { caseId, violation: 'Lôi kéo bùng nợ' } })).toBe(2)
})

it('removes what no request contains, and lists the others', async () => {
  const { caseId, items, sent } = await caseOf(3)
  const input = { key: newKey(), case: caseId, action: 'REMOVE', query: '', reason: 'Nhập nhầm' }
  const { id } = await startItemJob(officer(), input)
  expect(await startItemJob(officer(), input)).toEqual({ id })
  await finish(id)
  expect(await jobOf(id)).toMatchObject({ state: 'DONE', done: 3, leftOut: 1 })
  expect(await problemsOf(id)).toEqual([{ itemId: sent[0], problem: 'REQUESTED' }])
  expect(await desk.db.caseItem.count({ where: { caseId, itemId: { in: items } } })).toBe(0)
})

it('adds to a draft what is free and addressed to its platform', async () => {
  const { caseId, items } = await caseOf(3)
  await assessItems(officer(at), { key: newKey(), case: caseId, items, violation: 'Vi phạm', necessity: 'Cần thiết' })
  const { request } = await draftOf(desk, { case: caseId, contents: [items[0]!] }, { at })
  await addItems(officer(at), {
    ...{ key: newKey(), case: caseId },
    items: [{ url: 'https://tiktok.com/@bungno.247/video/7300000000000000002' }],
  })
  const { id } = await startItemJob(officer(), {
    ...{ key: newKey(), case: caseId, action: 'DRAFT', query: 'state:not_sent', request },
  })
  await finish(id)
  expect((await problemsOf(id)).map(({ problem }) => problem)).toEqual(['REQUESTED', 'OTHER_ADDRESSEE'])
  const drafted = await desk.db.requestItem.findMany({ where: { requestId: request }, select: { itemId: true } })
  expect(drafted.map(({ itemId }) => itemId).toSorted()).toEqual(items.toSorted())
})

it('keeps what it did when it is cancelled, and does nothing more', async () => {
  const { caseId } = await caseOf(700)
  const { id } = await assess(caseId)
  await runNextBatch(desk.db, id, officer().now)
  await cancelItemJob(officer(), { key: newKey(), job: id })
  await finish(id)
  expect(await jobOf(id)).toMatchObject({ state: 'CANCELLED', done: 500, total: 700 })
  expect(await desk.db.assessment.count({ where: { caseId, violation: 'Lôi kéo bùng nợ' } })).toBe(500)
  await expect(cancelItemJob(officer(), { key: newKey(), job: id })).rejects.toMatchObject({
    code: 'ILLEGAL_TRANSITION',
  })
}, 60_000)

it('continues after a crash without repeating an item, also if two servers work on it', async () => {
  const { caseId } = await caseOf(1200)
  const { id } = await assess(caseId)
  await runNextBatch(desk.db, id, officer().now)
  // The queue entry of a killed server runs again elsewhere, from the stored cursor.
  await Promise.all([finish(id), finish(id)])
  await finish(id)
  expect(await jobOf(id)).toMatchObject({ state: 'DONE', done: 1200, leftOut: 0 })
  expect(await desk.db.assessment.count({ where: { caseId, violation: 'Lôi kéo bùng nợ' } })).toBe(1200)
}, 60_000)

it('fails if the case is closed, or if its author may not run the command any more', async () => {
  const { caseId } = await caseOf(1)
  const { id } = await assess(caseId)
  const author = { where: { id: officer().viewer.id! } }
  const { role } = await desk.db.user.findUniqueOrThrow(author)
  await desk.db.user.update({ ...author, data: { role: 'AUDITOR' } })
  await finish(id)
  await desk.db.user.update({ ...author, data: { role } })
  expect(await jobOf(id)).toMatchObject({ state: 'FAILED', failure: 'FORBIDDEN', done: 0 })
  const idle = await makeCase(desk, { at })
  const { id: second } = await assess(idle.case, '')
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id: idle.case } })
  await closeCase(officer(), { key: newKey(), case: idle.case, expectedVersion: version })
  await finish(second)
  expect(await jobOf(second)).toMatchObject({ state: 'FAILED', failure: 'CASE_CLOSED', done: 0 })
})

it('refuses unclear filters, empty choices and other roles', async () => {
  const { caseId } = await caseOf(1)
  await expect(assess(caseId, 'colour:red')).rejects.toMatchObject({ issues: [{ path: 'query' }] })
  await expect(assess(caseId, 'state:refused')).rejects.toMatchObject({
    issues: [{ path: 'query', code: 'too_small' }],
  })
  const input = { key: newKey(), case: caseId, action: 'ASSESS', query: '', violation: 'Lôi kéo bùng nợ' }
  await expect(startItemJob(desk.ask('quan-ly', later), input)).rejects.toMatchObject({ name: 'ForbiddenError' })
})

it('runs on the server that started it, and states its progress', async () => {
  const app = await startApp({ databaseUrl: desk.url })
  try {
    const { caseId, sent } = await caseOf(3)
    const client = await app.as('OPERATOR')
    const { id } = await client.must('startItemJob', {
      ...{ caseId: `Case_${caseId}`, action: 'REMOVE', query: '', reason: 'Nhập nhầm' },
    })
    const JOB = `query ($id: ID!) { itemJob(id: $id) {
      state total done leftOut author { name } allowedCommands leftOutItems { problem item { id } } } }`
    await vi.waitFor(async () => expect((await client.get(JOB, { id })).itemJob).toMatchObject({ state: 'DONE' }), {
      timeout: 30_000,
      interval: 200,
    })
    expect((await client.get(JOB, { id })).itemJob).toMatchObject({
      ...{ total: 4, done: 3, leftOut: 1, allowedCommands: [] },
      leftOutItems: [{ problem: 'REQUESTED', item: { id: `ContentItem_${sent[0]}` } }],
    })
  } finally {
    await app.stop()
  }
}, 60_000)
