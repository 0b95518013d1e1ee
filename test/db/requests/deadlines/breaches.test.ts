/** Events of passed and near deadlines. */
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import { remindOfMilestones } from '@takedown/server/domain/commitments/milestone-reminders.ts'
import { askClarification, extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { anyPassed, anyPassedNow, markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { startClock } from '@takedown/server/jobs/clock.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testFeed, until } from '#support/feed/feed.ts'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { makeCommitment, makeMilestone } from '#support/objects/commitments.ts'

const HOUR = 3_600_000
let desk: Desk
let others: PrismaClient[]
beforeAll(async () => {
  desk = await openDesk()
  others = [createClient(desk.url), createClient(desk.url)]
})
afterAll(async () => {
  for (const db of others) await db.$disconnect()
  await desk.close()
})

/** Sent 24 hours ago, so that the deadline passes now. */
const dueAt = (moment: number, count = 1) => makeSent(desk, { at: new Date(moment - 24 * HOUR).toISOString(), count })

async function eventCounts(type: string, items: string[]): Promise<number[]> {
  const { rows } = await desk.sql.query<{ n: number }>(
    `SELECT count(e.id)::int AS n FROM unnest($2::uuid[]) AS asked (id)
     LEFT JOIN event e ON e.subject_id = asked.id AND e.type = $1 GROUP BY asked.id`,
    [type, items],
  )
  return rows.map(({ n }) => n)
}

describe('a passed deadline', () => {
  it('is logged within a second, once, however many servers watch', async () => {
    const now = Date.now()
    const [late, soon] = [now + 3_000, now + 3_300]
    const breaching = await dueAt(late)
    const nearing = await dueAt(soon + 4 * HOUR)
    const feed = testFeed(desk.url)
    await feed.start()
    const outages = { of: () => ({ failed: (error: unknown) => expect.unreachable(String(error)), worked: () => {} }) }
    const clocks = others.map((db) => startClock(db, desk.sql, feed.clock, outages))
    try {
      expect(await eventCounts('item.breached', breaching.items)).toEqual([0])
      const seen = async (type: string, items: string[]) => {
        await until(async () => (await eventCounts(type, items))[0]! > 0)
        return Date.now()
      }
      const moments = await Promise.all([seen('item.breached', breaching.items), seen('item.due_soon', nearing.items)])
      for (const [index, moment] of [late, soon].entries()) {
        expect(moments[index]! - moment).toBeGreaterThan(0)
        expect(moments[index]! - moment).toBeLessThan(1_000)
      }
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    } finally {
      await Promise.all(clocks.map((clock) => clock.stop()))
      await feed.stop()
    }
    expect(await eventCounts('item.breached', breaching.items)).toEqual([1])
    expect(await eventCounts('item.due_soon', nearing.items)).toEqual([1])
    expect(await eventCounts('item.breached', nearing.items)).toEqual([0])
  })

  it('is logged once per item when many pass at once and several servers watch', async () => {
    const sent = [await dueAt(Date.now() - 1_000, 300), await dueAt(Date.now() - 1_000, 300)]
    const items = sent.flatMap((request) => request.items)
    const now = new Date()
    expect(await anyPassedNow(desk.sql, now)).toBe(true)
    const counts = await Promise.all([...others, desk.db, ...others].map((db) => markPassed(db, now)))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600)
    expect(await eventCounts('item.breached', items)).toEqual(items.map(() => 1))
    expect(await anyPassed(desk.db, now)).toBe(false)
    expect(await anyPassedNow(desk.sql, now)).toBe(false)
  })

  it('has no effect on an item that awaits nobody, or us', async () => {
    const moment = Date.now() - 48 * HOUR
    const sent = await dueAt(moment, 4)
    const [answered, clarifying, withdrawn, waiting] = sent.items as [string, string, string, string]
    const at = new Date(moment - HOUR)
    await answer(desk, sent, [answered], { state: 'NOT_FOUND' }, { at: at.toISOString() })
    await askClarification(desk.ask('facebook', at), {
      key: newKey(),
      request: sent.request,
      items: [clarifying],
      question: '?',
    })
    await atVersion(desk, sent.request, (expectedVersion) =>
      withdrawItems(desk.ask('can-bo-1', at), {
        key: newKey(),
        request: sent.request,
        expectedVersion,
        items: [withdrawn],
        reason: 'nhầm',
      }),
    )
    expect(await markPassed(desk.db, new Date(moment))).toBe(1)
    expect(await markPassed(desk.db, new Date(moment + 1))).toBe(1)
    expect(await eventCounts('item.breached', [answered, clarifying, withdrawn])).toEqual([0, 0, 0])
    expect(await eventCounts('item.breached', [waiting])).toEqual([1])
  })

  it('nears and passes again after an extension, each once', async () => {
    const moment = Date.now() - 48 * HOUR
    const { request, items } = await dueAt(moment)
    await markPassed(desk.db, new Date(moment - HOUR))
    await markPassed(desk.db, new Date(moment + 1))
    const supervisor = desk.ask('lanh-dao', new Date(moment + 2))
    await atVersion(desk, request, (expectedVersion) =>
      extendDeadline(supervisor, { key: newKey(), request, expectedVersion, items, hours: 24, reason: 'lễ' }),
    )
    expect(await desk.db.requestItem.findUnique({ where: { id: items[0]! } })).toMatchObject({
      firstDueAt: new Date(moment),
      dueAt: new Date(moment + 24 * HOUR),
      breachedAt: null,
    })
    await markPassed(desk.db, new Date(moment + 23 * HOUR))
    expect(await eventCounts('item.due_soon', items)).toEqual([2])
    for (const later of [25, 26]) await markPassed(desk.db, new Date(moment + later * HOUR))
    expect(await eventCounts('item.breached', items)).toEqual([2])
    expect(await eventCounts('item.breach_retracted', items)).toEqual([0])
  })

  it('cannot be extended to a due date that has passed', async () => {
    const moment = Date.now() - 48 * HOUR
    const { request, items } = await dueAt(moment)
    await markPassed(desk.db, new Date(moment + 1))
    const extend = (hours: number) =>
      atVersion(desk, request, (expectedVersion) =>
        extendDeadline(desk.ask('lanh-dao', new Date(moment + 10.5 * HOUR)), {
          ...{ key: newKey(), request, expectedVersion, items, hours, reason: 'lễ' },
        }),
      )
    await expect(extend(10)).rejects.toMatchObject({
      ...{ code: 'EXTENSION_TOO_SHORT', ids: items },
      message: 'the extended deadline would have passed already: extend by at least 11 hours',
    })
    expect(await eventCounts('item.breached', items)).toEqual([1])
    await extend(11)
    expect(await eventCounts('item.breached', items)).toEqual([1])
  })

  it('is announced by the system, whoever recorded the entry from which it follows', async () => {
    const moment = Date.now() - 48 * HOUR
    const { request, items } = await dueAt(moment)
    await atVersion(desk, request, (expectedVersion) =>
      recordResponse(desk.ask('can-bo-1', new Date(moment + HOUR)), {
        ...{ key: newKey(), request, expectedVersion, proof: 'thư', answeredAt: new Date(moment + HOUR / 2) },
        answers: items.map((item) => ({ item, state: 'NOT_FOUND' })),
      }),
    )
    const where = { subjectId: items[0]!, type: { in: ['item.breached', 'item.not_found'] } }
    const events = await desk.db.event.findMany({ where, orderBy: { type: 'asc' } })
    expect(events.map(({ type, actorKind, actorId }) => [type, actorKind, actorId])).toEqual([
      ['item.breached', 'system', null],
      ['item.not_found', 'user', desk.ask('can-bo-1', new Date()).viewer.id],
    ])
  })

  it('is not logged early, whatever time the caller believes it is', async () => {
    // What other tests left overdue is logged first.
    await markPassed(desk.db, new Date())
    const { items } = await dueAt(Date.now() + HOUR)
    expect(await markPassed(desk.db, new Date(Date.now() + 2 * HOUR))).toBe(0)
    expect(await eventCounts('item.breached', items)).toEqual([0])
    const at = new Date(Date.now() - HOUR).toISOString()
    const dueOn = new Date(Date.now() + 48 * HOUR).toISOString().slice(0, 10)
    const milestone = await makeMilestone(desk, await makeCommitment(desk, { at }), { at, dueOn })
    await remindOfMilestones(desk.db, new Date(Date.now() + 96 * HOUR))
    expect(await desk.db.milestone.findUnique({ where: { id: milestone } })).toMatchObject({ overdueAt: null })
  })
})
