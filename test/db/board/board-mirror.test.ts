/** The in-memory board agrees with counts in SQL after every kind of command. */
import { selectingTerms } from '@takedown/declarations/board-terms.ts'
import { parseBoardFilter } from '@takedown/server/domain/board/filter.ts'
import { InMemoryBoard } from '@takedown/server/domain/board/in-memory-board.ts'
import type { LogCursor } from '@takedown/server/domain/board/log-cursor.ts'
import { boardMembership, countBoard } from '@takedown/server/domain/board/query.ts'
import type { Audience } from '@takedown/server/domain/core/viewer.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeDraft, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

const NOW = new Date('2026-06-10T05:00:00Z')
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString()
const staff: Audience = { role: 'OPERATOR', platformId: null, newsroomId: null, read: true }

describe('the in-memory board', () => {
  let desk: Desk
  let mirror: InMemoryBoard
  let tell: (requestId: string | null) => void
  let reset = () => {}
  let sent: Sent[]
  let seq = 0
  let live = true

  beforeAll(async () => {
    desk = await openDesk()
    const listeners: Parameters<LogCursor['onEvents']>[0][] = []
    const log: LogCursor = {
      get position() {
        return seq
      },
      onEvents: (listener) => {
        listeners.push(listener)
        return () => {}
      },
      get live() {
        return live
      },
      onReset: (listener) => {
        reset = listener
        return () => {}
      },
    }
    tell = (requestId) => {
      seq++
      for (const listener of listeners) listener([{ seq, type: 'request.answered', requestId }])
    }
    sent = [
      await makeSent(desk, { at: hoursAgo(30), count: 3 }),
      await makeSent(desk, { at: hoursAgo(22), count: 2, category: 'tu-tu' }),
      await makeSent(desk, {
        at: hoursAgo(2),
        count: 4,
        platform: 'tiktok',
        urls: ['1', '2', '3', '4'].map((n) => `https://tiktok.com/@demo-thu/video/0${n}`),
      }),
    ]
    mirror = new InMemoryBoard(desk.sql, log, {
      failed: (error) => {
        throw error
      },
      worked: () => {},
    })
    await mirror.start()
  })
  afterAll(async () => {
    mirror.stop()
    await desk.close()
  })

  async function same(audience: Audience = staff): Promise<void> {
    const { facebook, tiktok } = desk.platforms
    const officer = (await desk.db.user.findFirstOrThrow({ where: { role: 'OPERATOR' } })).id
    const parents = await desk.db.category.findMany({ where: { parentId: null } })
    const filters = [
      {},
      { waitingOn: ['AUTHORITY'] },
      { waitingOn: ['PLATFORM'] },
      { waitingOn: ['PLATFORM'], undelivered: true, dueBefore: NOW },
      { waitingOn: ['PLATFORM', 'AUTHORITY'] },
      { platforms: [facebook] },
      { platforms: [facebook, tiktok], states: ['ACKNOWLEDGED', 'SENT'] },
      { states: ['UNDELIVERED'], waitingOn: ['AUTHORITY'] },
      { assignees: [officer] },
      { assignees: ['nobody'] },
      { assignees: ['nobody', officer] },
      { dueBefore: NOW },
      { dueAfter: NOW, waitingOn: ['PLATFORM', 'AUTHORITY'] },
      { dueWithin: 0 },
      { dueWithin: 240, dueBefore: new Date(NOW.getTime() + 3_600_000) },
      { dueBeyond: 240, waitingOn: ['PLATFORM', 'AUTHORITY'] },
      { dueBeyond: 0, dueWithin: 240 },
      { requests: [sent[0]!.request] },
      { except: { platforms: [facebook] } },
      { except: { categories: [desk.categories['tu-tu'], parents[0]!.id], states: ['ACKNOWLEDGED'] } },
      { except: { assignees: ['nobody'] } },
      { except: { assignees: [officer] }, words: ['vu'] },
      { except: { words: ['VỤ THỬ'] } },
      { words: ['thử', 'vụ'] },
      { categories: [desk.categories['tu-tu']] },
      ...parents.map(({ id }) => ({ categories: [id] })),
      { text: 'vu thu' },
      ...(await filtersOfTerms()),
    ]
    const ids = (await desk.db.removalRequest.findMany({ select: { id: true } })).map(({ id }) => id)
    for (const filter of filters.map(parseBoardFilter)) {
      const there = await mirror.membership(audience, filter, ids, NOW, seq)
      const fromSql = await boardMembership(desk.sql, audience, filter, ids, NOW)
      expect(there.members.map(({ id }) => id).sort()).toEqual(fromSql.members.map(({ id }) => id).sort())
      expect([...there.others].sort()).toEqual([...fromSql.others].sort())
      expect(await mirror.count(audience, filter, NOW, seq)).toEqual(await countBoard(desk.sql, audience, filter, NOW))
    }
  }

  /** Each term that selects by a column, with a value from the board, required and excluded. */
  async function filtersOfTerms(): Promise<object[]> {
    const filters = selectingTerms.map(async ({ domainField, sqlColumn }) => {
      const { rows } = await desk.sql.query(
        `SELECT ${sqlColumn}::text AS value FROM board_row WHERE ${sqlColumn} IS NOT NULL ORDER BY 1 LIMIT 1`,
      )
      const selection = { [domainField]: rows.map(({ value }) => value) }
      return rows.length > 0 ? [selection, { except: selection }] : []
    })
    return (await Promise.all(filters)).flat()
  }

  it('counts like SQL, under every filter, after every kind of command', async () => {
    expect(await mirror.count(staff, parseBoardFilter({}), NOW, seq)).toEqual({
      requests: 3,
      items: 9,
      overdueItems: 3,
      dueSoonItems: 2,
      clarificationItems: 0,
    })
    await same()
    const [first, second, third] = sent as [Sent, Sent, Sent]
    await answer(desk, first, first.items.slice(0, 1), { state: 'NOT_FOUND' }, { at: hoursAgo(1) })
    tell(first.request)
    await same()
    const officer = desk.ask('can-bo-1', NOW)
    await askClarification(officer, {
      key: newKey(),
      request: second.request,
      items: second.items,
      question: 'Nhóm nào?',
    })
    tell(second.request)
    await same()
    await atVersion(desk, third.request, (expectedVersion) =>
      assignRequest(officer, { key: newKey(), request: third.request, expectedVersion, assignee: null }),
    )
    tell(third.request)
    await same()
    await answer(desk, first, first.items.slice(1), { state: 'NOT_FOUND' }, { at: hoursAgo(1) })
    tell(first.request)
    await same()
  })

  it('shows a liaison its own letters and nothing that was not delivered', async () => {
    const { request } = await makeDraft(desk, { at: hoursAgo(1), count: 1 })
    const officer = desk.ask('can-bo-1', NOW)
    await submitForApproval(officer, { key: newKey(), request, expectedVersion: 1 })
    await approveRequest(desk.ask('lanh-dao', NOW), { key: newKey(), request, expectedVersion: 2 })
    await sendRequest(officer, { key: newKey(), request, expectedVersion: 3, via: 'EMAIL', failure: 'hộp thư đầy' })
    tell(request)
    await same()
    for (const platform of ['facebook', 'tiktok', 'zalo'])
      await same({ role: 'PLATFORM', platformId: desk.platforms[platform]!, newsroomId: null, read: true })
    await same({ role: 'PRESS', platformId: null, newsroomId: null, read: true })
  })

  it('falls back to SQL rather than being late, and never answers before the requested position', async () => {
    const [, , third] = sent as [Sent, Sent, Sent]
    await answer(desk, third, third.items.slice(0, 1), { state: 'NOT_FOUND' }, { at: hoursAgo(1), platform: 'tiktok' })
    const filter = parseBoardFilter({ platforms: [desk.platforms.tiktok] })
    const counting = mirror.count(staff, filter, NOW, seq + 1)
    expect(await counting).toMatchObject({ items: 3 })
    expect(await mirror.count(staff, filter, NOW, seq)).toMatchObject({ items: 4 })
    const waiting = mirror.count(staff, filter, NOW, seq + 1)
    tell(third.request)
    expect(await waiting).toMatchObject({ items: 3 })
  })

  it('counts in SQL while it does not follow the log, and from memory at the position of a frame', async () => {
    const [, , third] = sent as [Sent, Sent, Sent]
    const filter = parseBoardFilter({ platforms: [desk.platforms.tiktok] })
    const { items } = await mirror.count(staff, filter, NOW)
    await answer(desk, third, third.items.slice(1, 2), { state: 'NOT_FOUND' }, { at: hoursAgo(1), platform: 'tiktok' })
    expect(await mirror.count(staff, filter, NOW)).toMatchObject({ items })
    live = false
    expect(await mirror.count(staff, filter, NOW)).toMatchObject({ items: items - 1 })
    expect(await mirror.count(staff, filter, NOW, seq)).toMatchObject({ items })
    live = true
    tell(third.request)
    expect(await mirror.count(staff, filter, NOW)).toMatchObject({ items: items - 1 })
  })

  it('follows the log after a reset to a lower and to a higher position', async () => {
    const { request, items } = await makeSent(desk, { at: hoursAgo(2), count: 5 })
    const filter = parseBoardFilter({ requests: [request] })
    const counted = async () => (await mirror.count(staff, filter, NOW)).items
    const answerOne = () => answer(desk, { request }, [items.pop()!], { state: 'NOT_FOUND' }, { at: hoursAgo(1) })
    tell(request)
    expect(await counted()).toBe(5)
    seq -= 3
    reset()
    expect(await counted()).toBe(5)
    await answerOne()
    tell(request)
    expect(await counted()).toBe(4)
    seq += 10
    reset()
    expect(await counted()).toBe(4)
    await answerOne()
    // The mirror still counts in memory, so it does not know the answer before the event.
    expect(await counted()).toBe(4)
    tell(request)
    expect(await counted()).toBe(3)
  })
})
