/** The work queues of the desk. */
import { InMemoryQueues } from '@takedown/server/domain/board/in-memory-queues.ts'
import { countQueues, isInQueue, queuesOf, readQueue } from '@takedown/server/domain/board/work-queues.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { approve } from '#support/api/approve.ts'
import type { Client } from '#support/api/client.ts'
import { answer, type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'
import { proposedCorrection } from '#support/objects/proposed-corrections.ts'
import { has, queue } from '#support/queues/read.ts'

let desk: Desk
let app: TestApp
let officer: Client
let other: Client
let supervisor: Client
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
  other = await app.another('OPERATOR')
  supervisor = await app.as('SUPERVISOR')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const draft = async () => `RemovalRequest_${(await makeDraft(desk, { at: new Date().toISOString() })).request}`

describe('a work queue', () => {
  it('holds new tips until they are decided, oldest first, page by page', async () => {
    const press = await app.as('PRESS')
    const tips: string[] = []
    for (const subject of ['một', 'hai', 'ba'])
      tips.push((await press.must('submitTip', { subject, text: subject })).id)
    const firstPage = await queue('NEW_TIPS', officer, 2)
    expect(firstPage).toMatchObject({ count: 3, ids: tips.slice(0, 2), oldestAt: firstPage.entries.nodes[0].since })
    expect((await queue('NEW_TIPS', officer, 2, firstPage.entries.pageInfo.endCursor)).ids).toEqual(tips.slice(2))
    const contains = async (id: string | undefined) =>
      (await officer.get('query ($id: ID!) { workQueues(kinds: [NEW_TIPS]) { has(id: $id) } }', { id })).workQueues
    expect(await contains(tips[2])).toEqual([{ has: true }])
    await officer.must('dismissTip', { tipId: tips[0], expectedVersion: 1, reason: 'SPAM' })
    expect((await queue('NEW_TIPS', other)).ids).toEqual(tips.slice(1))
    expect(await contains(tips[0])).toEqual([{ has: false }])
  })

  it('asks supervisors for a second signature, but no author of the letter', async () => {
    const request = await draft()
    await officer.must('submitForApproval', { requestId: request, expectedVersion: 1 })
    expect(await has('APPROVALS', request, supervisor)).toBe(true)
    expect(await queue('APPROVALS', officer)).toBeUndefined()
    await supervisor.must('returnRequest', { requestId: request, expectedVersion: 2, note: 'Thiếu căn cứ' })
    expect(await has('APPROVALS', request, supervisor)).toBe(false)
    expect(await has('RETURNED', request, officer)).toBe(true)
    expect(await has('RETURNED', request, other)).toBe(false)
    await supervisor.must('editRequest', { requestId: request, expectedVersion: 3, subject: 'Sửa tay' })
    await officer.must('submitForApproval', { requestId: request, expectedVersion: 4 })
    expect(await has('APPROVALS', request, supervisor)).toBe(false)
  })

  it('shows proposals to the supervisors who may confirm them, but not to the proposer', async () => {
    const at = new Date().toISOString()
    const theirs = await proposedCorrection(desk, at, true)
    const own = await proposedCorrection(desk, at, false)
    const shown = async () => [
      await has('CONFIRMATIONS', `RemovalRequest_${theirs.request}`, supervisor),
      await has('CONFIRMATIONS', `RemovalRequest_${own.request}`, supervisor),
    ]
    expect(await shown()).toEqual([true, false])
    expect(await queue('CONFIRMATIONS', officer)).toBeUndefined()
    const { version } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: theirs.request } })
    const requestId = `RemovalRequest_${theirs.request}`
    await supervisor.must('confirmCorrection', { requestId, expectedVersion: version })
    expect(await shown()).toEqual([false, false])
  })

  it('shows approved requests until they are delivered', async () => {
    const request = await draft()
    await officer.must('submitForApproval', { requestId: request, expectedVersion: 1 })
    expect(await approve(supervisor, request, 2)).toMatchObject({ state: 'APPROVED' })
    expect(await has('TO_SEND', request, other)).toBe(true)
    await other.must('sendRequest', { requestId: request, expectedVersion: 3, via: 'EMAIL', failure: 'Hộp thư đầy' })
    expect(await has('TO_SEND', request, other)).toBe(false)
    expect(await has('UNDELIVERED', request, officer)).toBe(true)
  })

  it('shows clarifications until they are answered', async () => {
    const sent = await makeSent(desk, { at: new Date().toISOString() })
    const request = `RemovalRequest_${sent.request}`
    const items = [`RequestItem_${sent.items[0]}`]
    await officer.must('askClarification', { requestId: request, itemIds: items, question: 'Nhóm nào?' })
    expect(await has('CLARIFICATIONS', request, officer)).toBe(true)
    await officer.must('answerClarification', { requestId: request, itemIds: items, answer: 'Nhóm này' })
    expect(await has('CLARIFICATIONS', request, officer)).toBe(false)
  })

  it('shows unclear refusals until a later valid request includes them, the content is gone or the case is closed', async () => {
    const now = Date.now()
    const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
    const refused = async (refusalReason: string) => {
      const sent = await makeSent(desk, { at: ago(9) })
      await answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason }, { at: ago(8) })
      return { ...sent, id: `RemovalRequest_${sent.request}` }
    }
    const [drafted, gone, closed] = [
      await refused('VIOLATION_UNCLEAR'),
      await refused('NOT_ENOUGH_INFORMATION'),
      await refused('VIOLATION_UNCLEAR'),
    ]
    await refused('DISPUTED')
    const ids = async () => (await queue('REFUSED_UNCLEAR', other)).ids.sort()
    expect(await queue('REFUSED_UNCLEAR', other)).toMatchObject({ count: 3, oldestAt: ago(8) })
    expect(await ids()).toEqual([drafted.id, gone.id, closed.id].sort())
    await recordCheck(desk.ask('can-bo-1', ago(7)), { key: newKey(), item: gone.contents[0], up: false })
    const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id: closed.case } })
    await officer.must('closeCase', { caseId: `Case_${closed.case}`, expectedVersion })
    expect(await ids()).toEqual([drafted.id])
    const next = await officer.must('draftRequest', {
      ...{ caseId: `Case_${drafted.case}`, platformId: `Platform_${desk.platforms.facebook}` },
      powerId: `Power_${desk.powers['nd-147-2024-24h']}`,
      itemIds: [`ContentItem_${drafted.contents[0]}`],
    })
    expect(await ids()).toEqual([])
    await officer.must('withdrawRequest', { requestId: next.id, expectedVersion: 1, reason: 'Nhầm' })
    expect(await ids()).toEqual([drafted.id])
  })

  it('shows content that is gone while its item awaits an answer', async () => {
    const now = Date.now()
    const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
    const sent = await makeSent(desk, { at: ago(9), count: 2 })
    const request = `RemovalRequest_${sent.request}`
    const check = (item: number, up: boolean, hours: number) =>
      recordCheck(desk.ask('can-bo-1', ago(hours)), { key: newKey(), item: sent.contents[item], up })
    expect(await has('GONE_UNANSWERED', request, other)).toBe(false)
    await check(0, false, 7)
    await check(1, false, 6)
    expect(await queue('GONE_UNANSWERED', other)).toMatchObject({ count: 1, ids: [request], oldestAt: ago(7) })
    await check(0, true, 5)
    expect(await queue('GONE_UNANSWERED', other)).toMatchObject({ ids: [request], oldestAt: ago(6) })
    await answer(desk, sent, [sent.items[1]!], { state: 'ALREADY_GONE' }, { at: ago(4) })
    expect(await has('GONE_UNANSWERED', request, other)).toBe(false)
  })

  it('shows items that the platform says are gone and that a later check still sees', async () => {
    const now = Date.now()
    const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
    const sent = await makeSent(desk, { at: ago(9), count: 3 })
    const request = `RemovalRequest_${sent.request}`
    const [removed, labelled, before] = sent.contents as [string, string, string]
    const check = (item: string, up: boolean, hours: number) =>
      recordCheck(desk.ask('can-bo-1', ago(hours)), { key: newKey(), item, up })
    await check(before, true, 8.5)
    await answer(desk, sent, [sent.items[0]!], { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: ago(8) })
    await answer(desk, sent, [sent.items[1]!], { state: 'ACTIONED', action: 'LABELLED' }, { at: ago(8) })
    await answer(desk, sent, [sent.items[2]!], { state: 'ALREADY_GONE' }, { at: ago(8) })
    await check(labelled, true, 7)
    expect(await has('STILL_UP', request, officer)).toBe(false)
    await check(removed, true, 6)
    const entries = await queue('STILL_UP', other)
    expect(entries).toMatchObject({ count: 1, ids: [request], oldestAt: ago(6) })
    await check(removed, false, 5)
    expect(await has('STILL_UP', request, officer)).toBe(false)
  })

  it('shows reappeared items until a later valid request includes them', async () => {
    const now = Date.now()
    const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
    const sent = await makeSent(desk, { at: ago(9), count: 2 })
    const request = `RemovalRequest_${sent.request}`
    await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: ago(8) })
    const looks = (up: boolean, hours: number) =>
      recordCheck(desk.ask('can-bo-1', ago(hours)), { key: newKey(), item: sent.contents[0], up })
    await looks(false, 7)
    expect(await has('REAPPEARED', request, officer)).toBe(false)
    await looks(true, 6)
    const entries = await queue('REAPPEARED', other)
    expect(entries).toMatchObject({ count: 1, ids: [request], oldestAt: ago(6) })
    await looks(false, 5)
    expect(await has('REAPPEARED', request, officer)).toBe(false)
    await looks(true, 4)
    const again = {
      caseId: `Case_${sent.case}`,
      platformId: `Platform_${desk.platforms.facebook}`,
      powerId: `Power_${desk.powers['nd-147-2024-24h']}`,
      itemIds: [`ContentItem_${sent.contents[0]}`],
    }
    const next = await officer.must('draftRequest', again)
    expect(await has('REAPPEARED', request, officer)).toBe(false)
    await officer.must('withdrawRequest', { requestId: next.id, expectedVersion: 1, reason: 'Nhầm' })
    expect(await has('REAPPEARED', request, officer)).toBe(true)
  })
})

it('has the same lengths on the desk, for the whole office, on walls and in SQL', async () => {
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const asked = await makeSent(desk, { at: ago(30), count: 2 })
  const ofAsked = { requestId: `RemovalRequest_${asked.request}`, itemIds: [`RequestItem_${asked.items[0]}`] }
  await officer.must('askClarification', { ...ofAsked, question: 'Nhóm nào?' })
  const gone = await makeSent(desk, { at: ago(240) })
  await answer(desk, gone, gone.items, { state: 'ALREADY_GONE' }, { at: ago(239) })
  const lengths = '{ kind count oldestAt }'
  const { workQueues } = await supervisor.get(`{ workQueues ${lengths} }`)
  const manager = await app.as('MANAGER')
  const lists = await manager.get(`{ officeQueues ${lengths} wall(view: DEFAULT) { queues ${lengths} } }`)
  expect(lists.wall.queues).toEqual(lists.officeQueues)
  const kinds = lists.officeQueues.map(({ kind }: { kind: string }) => kind)
  expect(workQueues.filter(({ kind }: { kind: string }) => kinds.includes(kind))).toEqual(lists.officeQueues)
  expect(lists.officeQueues.filter(({ count }: { count: number }) => count > 0).length).toBeGreaterThan(6)
  const inSql = { sql: desk.sql, queues: { upToDate: async () => null }, now: new Date() }
  for (const name of ['can-bo-1', 'can-bo-2', 'lanh-dao']) {
    const { viewer } = desk.ask(name, inSql.now)
    const mirror = new InMemoryQueues(
      desk.sql,
      { position: 0, live: true, onEvents: () => () => {}, onReset: () => () => {} },
      {
        failed: (error: unknown) => {
          throw error
        },
        worked: () => {},
      },
    )
    await mirror.start()
    const inMemory = { ...inSql, queues: mirror }
    expect(await countQueues(inMemory, viewer)).toEqual(await countQueues(inSql, viewer))
    for (const kind of queuesOf(viewer)) {
      const [first] = await readQueue(inSql, viewer, kind, { limit: 1 })
      if (!first) continue
      expect(await isInQueue(inMemory, viewer, kind, first.id)).toBe(true)
      expect(await isInQueue(inSql, viewer, kind, first.id)).toBe(true)
    }
  }
})

it('is empty for viewers who may not act', async () => {
  for (const who of [await app.as('MANAGER'), await app.key('INTEGRATOR', ['read', 'write'])])
    expect(await who.get('{ workQueues { kind } }')).toEqual({ workQueues: [] })
  const liaison = await (await app.as('PLATFORM')).ask('{ workQueues { kind } }')
  expect(liaison.errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
})
