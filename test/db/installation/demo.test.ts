/** The demo data: October 2023 as announced, its two cases, and a present day. */
import { REFERENCE_CASE } from '@takedown/declarations/demo.ts'
import { queueKinds } from '@takedown/declarations/queues.ts'
import { createClient, createPool, type PrismaClient } from '@takedown/prisma/client.ts'
import { loadDemo } from '@takedown/server/demo/demo.ts'
import { demoAccounts } from '@takedown/server/domain/accounts/demo-accounts.ts'
import { parseBoardFilter } from '@takedown/server/domain/board/filter.ts'
import { countBoard } from '@takedown/server/domain/board/query.ts'
import { countQueues } from '@takedown/server/domain/board/work-queues.ts'
import { audienceOf, systemViewer, type Viewer } from '@takedown/server/domain/core/viewer.ts'
import { count } from '@takedown/server/domain/figures/figures.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/rates-query.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { loadReference } from '@takedown/server/domain/packs/first-load.ts'
import { readGaps } from '@takedown/server/domain/requests/resubmitting/gaps.ts'
import { readWallView } from '@takedown/server/domain/wall/views.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDraft, openDesk } from '#support/make.ts'
import { only, readFigures } from '#support/models/figures.ts'
import { freshDatabase } from '#support/run/database.ts'

const now = new Date()
let db: PrismaClient
let sql: ReturnType<typeof createPool>

beforeAll(async () => {
  const url = await freshDatabase()
  db = createClient(url)
  sql = createPool(url)
  await loadReference(db, now)
  // Even if the first start was interrupted, the demo is complete after the next one.
  await expect(loadDemo(breakingAfter(db, 250), now)).rejects.toThrow('the power is cut')
  expect(await loadDemo(db, new Date(now.getTime() + 3_600_000))).toBe(true)
})
afterAll(() => Promise.all([db.$disconnect(), sql.end()]))

/** A database client that fails after so many transactions. */
function breakingAfter(whole: PrismaClient, transactions: number): PrismaClient {
  let left = transactions
  return new Proxy(whole, {
    get(target, name) {
      if (name === '$transaction' && --left < 0) throw new Error('the power is cut')
      return Reflect.get(target, name)
    },
  })
}

const actioned = (input: object, groupBy: Parameters<typeof readFigures>[3] = []) =>
  readFigures({ sql }, input, 'actioned_of_requested', groupBy)
const ids = async (where: NonNullable<Parameters<typeof db.requestItem.findMany>[0]>['where']) =>
  (await db.requestItem.findMany({ where, select: { id: true } })).map(({ id }) => id).sort()
const october = { from: '2023-10-01', to: '2023-10-31', by: 'SENT' }

describe('October 2023 in the demo', () => {
  it('has the figures of the press conference, and each opens into exactly its items', async () => {
    const rows = await actioned(october, ['PLATFORM'])
    expect(rows.map(({ keys, numerator, denominator }) => [keys[0]?.labelVi, numerator, denominator])).toEqual([
      ['Facebook', 412, 458],
      ['TikTok', 53, 56],
      ['YouTube', 480, 522],
    ])
    expect(rows.map(({ rate }) => Math.round(rate! * 100))).toEqual([90, 95, 92])
    for (const { keys, counted, of } of rows) {
      const request = { platformId: keys[0]?.key, case: { reconstructed: true } }
      expect(of).toEqual(await ids({ request }))
      expect(counted).toEqual(await ids({ request, state: 'ACTIONED' }))
    }
  })

  it('splits them as announced', async () => {
    const rows = await actioned(october, ['PLATFORM', 'KIND'])
    const announced = rows.map(({ keys, numerator }) => `${keys.map(({ labelEn }) => labelEn).join(' ')} ${numerator}`)
    expect(announced).toEqual([
      'Facebook Post 404',
      'Facebook Group 1',
      'Facebook Account 7',
      'TikTok Video 9',
      'TikTok Account 44',
      'YouTube Video 480',
    ])
  })

  it('states that it is reconstructed, from what, and that its category was not stated', async () => {
    const row = only(await actioned(october, ['CATEGORY']))
    expect(row).toMatchObject({ reconstructed: true, stillOpen: 0, keys: [{ labelVi: 'Không nêu' }] })
    const cases = await db.case.findMany({ where: { reconstructed: true } })
    expect(cases).toHaveLength(3)
    for (const { sourceNote } of cases) expect(sourceNote).toContain('Số nội dung đã yêu cầu không được công bố')
  })
})

describe('the two cases of the press conference', () => {
  const caseOf = (slug: string) =>
    db.case.findFirstOrThrow({
      where: { category: { slug }, openedAt: { lt: new Date('2024-01-01') } },
      include: { tips: { include: { messages: { orderBy: { at: 'asc' } }, newsroom: true } } },
    })

  it('are 43 of 47 groups; of the four refused as unclear, two are disabled later, one is refused again, one is drafted', async () => {
    const { id, tips } = await caseOf('bung-no')
    const first = { cases: [id], from: '2023-11-01', to: '2023-11-30', by: 'SENT' }
    const row = only(await actioned(first))
    expect(row).toMatchObject({ numerator: 43, denominator: 47, reconstructed: false })
    const inFirst = { caseId: id, sentAt: { lt: new Date('2024-01-01') } }
    expect(row.counted).toEqual(await ids({ request: inFirst, action: 'GROUP_DISABLED' }))
    const four = await ids({ request: inFirst, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' })
    expect(row.of).toEqual([...row.counted, ...four].sort())
    expect(four).toHaveLength(4)
    const again = await db.requestItem.findMany({ where: { previousId: { in: four } }, orderBy: { id: 'asc' } })
    expect(again.map(({ previousId }) => previousId).sort()).toEqual(four)
    expect(again.map(({ state }) => state)).toEqual(['ACTIONED', 'ACTIONED', 'REFUSED', 'NOT_SENT'])
    expect(tips[0]?.newsroom).not.toBeNull()
    const { rows } = await count(sql, parseMetricsFilter(first), ['ever_refused', 'converted'], {
      groups: [],
      asOf: now,
    })
    expect(only(rows).counts).toEqual({ ever_refused: 4, converted: 2 })
    const gaps = await readGaps(db, [...four, again[2]!.id])
    const states = new Set(gaps.map(({ requestItemId, state }) => `${requestItemId === again[2]!.id} ${state}`))
    expect(states).toEqual(new Set(['true DONE', 'true OPEN', 'false DONE', 'false OPEN']))
  })

  it('are 8 of 8 groups within a day, identified by a question to the newspaper', async () => {
    const { id, tips } = await caseOf('tu-tu')
    const row = only(await actioned({ cases: [id] }))
    expect(row).toMatchObject({ numerator: 8, denominator: 8, rate: 1 })
    expect(row.of).toEqual(await ids({ request: { caseId: id } }))
    const items = await db.requestItem.findMany({ where: { request: { caseId: id } }, include: { item: true } })
    for (const { sentAt, answeredAt, item } of items) {
      expect(answeredAt!.getTime() - sentAt!.getTime()).toBeLessThan(24 * 3_600_000)
      expect(item.reach).toBeGreaterThan(10_000)
      expect(item.presence).toBe('GONE')
    }
    expect(tips.map(({ text }) => text).join()).not.toContain('http')
    expect(tips[0]?.messages.map(({ kind }) => kind)).toEqual(['QUESTION', 'ANSWER'])
    expect(tips[0]?.messages[1]?.text.match(/https:/g)).toHaveLength(8)
  })
})

describe('the demo', () => {
  it('fills the board with overdue items, items due soon, and items that wait for us', async () => {
    const audience = { ...audienceOf(systemViewer), role: 'OPERATOR' as const }
    const counts = (waitingOn: string[]) => countBoard(sql, audience, parseBoardFilter({ waitingOn }), now)
    const platform = await counts(['PLATFORM'])
    expect(platform.requests).toBeGreaterThan(30)
    expect(platform.overdueItems).toBeGreaterThan(3)
    expect(platform.overdueItems).toBeLessThan(24)
    expect(platform.dueSoonItems).toBeGreaterThan(20)
    expect((await counts(['AUTHORITY'])).clarificationItems).toBeGreaterThan(7)
    const states = await db.removalRequest.groupBy({ by: ['state'] })
    expect(states.map(({ state }) => state).sort()).toEqual(
      ['ACKNOWLEDGED', 'APPROVED', 'AWAITING_APPROVAL', 'CLOSED', 'DRAFT', 'SENT', 'UNDELIVERED'].sort(),
    )
    expect(await db.tip.count({ where: { state: 'NEW' } })).toBeGreaterThan(3)
  })

  it('has work in every queue, today rather than years ago', async () => {
    const inSql = { sql, now, queues: { upToDate: async () => null } }
    const filled = new Map<string, Date>()
    for (const role of ['OPERATOR', 'SUPERVISOR'] as const) {
      const { id, name } = (await demoAccounts(db, role))[0]!
      const viewer: Viewer = { kind: 'user', id, name, role, platformId: null, newsroomId: null, scopes: [] }
      for (const { kind, count, oldestAt } of await countQueues(inSql, viewer))
        if (count > 0) filled.set(kind, oldestAt!)
    }
    expect([...filled.keys()].sort()).toEqual([...queueKinds].sort())
    const monthAgo = new Date(now.getTime() - 31 * 86_400_000)
    expect([...filled].filter(([, oldestAt]) => oldestAt < monthAgo)).toEqual([])
  })

  it('has the case of the conference under the number to which the board of a demo links', async () => {
    const { title } = await db.case.findUniqueOrThrow({ where: { number: REFERENCE_CASE } })
    expect(title).toContain('bùng nợ')
  })

  it('tells its history in order, once, and never by one person alone', async () => {
    const events = await db.event.findMany({ orderBy: { seq: 'asc' }, select: { recordedAt: true, type: true } })
    const history = events.slice(events.findIndex(({ type }) => type === 'tip.received' || type === 'case.opened'))
    const times = history.map(({ recordedAt }) => recordedAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(history.filter(({ type }) => type === 'demo.loaded')).toHaveLength(1)
    const sent = await db.removalRequest.findMany({ where: { sentAt: { not: null } } })
    expect(sent.filter(({ editorIds, approvedById }) => editorIds.includes(approvedById!))).toEqual([])
  })

  it('has a shared view for its wall, and a letter whose watchers are notified', async () => {
    const { slides } = await db.display.findFirstOrThrow()
    const shared = await db.savedView.findFirstOrThrow({ where: { shared: true } })
    expect(slides).toContainEqual({ view: shared.id, seconds: 30 })
    expect(await readWallView(db, shared.id)).toMatchObject({ name: 'Facebook và TikTok', error: null })
    while ((await projectNotifications(db, now, { mail: false })) > 0);
    const watched = await db.watch.findMany({ include: { user: true } })
    expect(watched.map(({ user }) => user.role).sort()).toEqual(['MANAGER', 'SUPERVISOR'])
    for (const { userId, requestId } of watched) {
      const notifications = await db.notification.findMany({ where: { userId, requestId, readAt: null } })
      expect(new Set(notifications.map(({ rule }) => rule))).toEqual(new Set(['WATCHED_ANSWERED', 'WATCHED_BREACHED']))
    }
  })

  it('states reasons that differ within each letter, and where exactly', async () => {
    const requests = await db.removalRequest.findMany({
      where: { case: { reconstructed: false } },
      include: { items: true, platform: true },
    })
    expect(requests.length).toBeGreaterThan(60)
    for (const { items, territories, languages, number } of requests) {
      const reasons = new Map<string, number>()
      for (const item of items) {
        expect(Object.keys(item.reasons as object).sort()).toEqual(['en', 'vi'])
        const reason = JSON.stringify(item.reasons)
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      }
      expect(Math.max(...reasons.values()), number).toBeLessThanOrEqual(Math.ceil(items.length / 4))
      expect(territories).toEqual(['VN'])
      expect(languages[0]).toBe('vi')
    }
    const items = requests.flatMap((request) => request.items)
    expect(items.filter(({ places }) => (places as unknown[]).length > 0).length).toBeGreaterThan(items.length * 0.8)
    expect(items.every(({ reasonCopied, seenAt }) => !reasonCopied && seenAt === null)).toBe(true)
    const again = items.filter(({ previousId }) => previousId !== null)
    expect(again.map(({ additions }) => Object.keys(additions as object).sort())).toEqual(again.map(() => ['en', 'vi']))
    const shared = await db.case.findMany({
      where: { evidence: { some: { shareable: true } } },
      select: { category: { select: { parent: { select: { slug: true } } } } },
    })
    expect(new Set(shared.map(({ category }) => category.parent?.slug))).toEqual(new Set(['lua-dao']))
  })

  it('contains only fraud and self-harm, besides what was not stated', async () => {
    const categories = await db.category.findMany({ where: { cases: { some: {} } }, include: { parent: true } })
    expect(categories.map(({ parent, slug }) => parent?.slug ?? slug)).toEqual(
      expect.arrayContaining(['khong-neu', 'lua-dao', 'tu-hai']),
    )
    expect(categories.some(({ expression, noCapture }) => expression || noCapture)).toBe(false)
  })

  it('is not loaded twice, nor into a database with real cases', async () => {
    const before = await db.event.count()
    expect(await loadDemo(db, new Date())).toBe(false)
    expect(await db.event.count()).toBe(before)
    const desk = await openDesk()
    await makeDraft(desk, { at: '2026-01-05T02:00:00Z' })
    expect(await loadDemo(desk.db, now)).toBe(false)
    expect(await desk.db.case.count()).toBe(1)
    await desk.close()
  })
})
