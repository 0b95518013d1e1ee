/** False breaches that are taken back after the items were extended or answered. */

import { readFigures } from '@takedown/server/domain/figures/figures.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/filter.ts'
import { retractBreach } from '@takedown/server/domain/requests/breach-retraction.ts'
import { extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { describe, expect, it } from 'vitest'
import { answer, atVersion, makeSent, newKey } from '#support/make.ts'
import { HOUR, openBreaches } from '#support/objects/breaches.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const { desk, dueAt, caseOf, eventCounts } = openBreaches()

describe('a breach of an extended item', () => {
  it('can be taken back after the item was extended, and after it was answered then', async () => {
    const moment = Date.now() - 27 * HOUR
    const extended = await dueAt(moment)
    const answered = await dueAt(moment)
    const missedTwice = await dueAt(moment)
    await markPassed(desk().db, new Date(moment + 1))
    for (const [{ request, items }, hours] of [
      [extended, 48],
      [answered, 48],
      [missedTwice, 24],
    ] as const)
      await atVersion(desk(), request, (expectedVersion) =>
        extendDeadline(desk().ask('lanh-dao', new Date(moment + HOUR)), {
          ...{ key: newKey(), request, expectedVersion, items, hours, reason: 'chờ hồ sơ' },
        }),
      )
    await atVersion(desk(), answered.request, (expectedVersion) =>
      recordResponse(desk().ask('can-bo-1', new Date(moment + 4 * HOUR)), {
        ...{ key: newKey(), request: answered.request, expectedVersion, proof: 'thư' },
        answers: [{ item: answered.items[0]!, state: 'NOT_FOUND' }],
      }),
    )
    await markPassed(desk().db, new Date())
    const retract = ({ request, items }: typeof extended, hours: number) =>
      atVersion(desk(), request, (expectedVersion) =>
        retractBreach(desk().ask('lanh-dao', new Date()), {
          ...{ key: newKey(), request, expectedVersion, items, hours, reason: 'đồng hồ máy chủ nhanh' },
        }),
      )
    await expect(retract(extended, 0)).rejects.toMatchObject({ code: 'BREACH_STANDS' })
    for (const sent of [extended, answered, missedTwice]) await retract(sent, 2)
    const items = [extended, answered, missedTwice].flatMap((sent) => sent.items)
    expect(await eventCounts('item.breach_retracted', items)).toEqual([1, 1, 2])
    const stored = await desk().db.requestItem.findMany({ where: { id: { in: items } } })
    expect(items.map((id) => stored.find((item) => item.id === id))).toMatchObject([
      { firstDueAt: new Date(moment + 2 * HOUR), dueAt: new Date(moment + 50 * HOUR), breachedAt: null },
      { firstDueAt: new Date(moment + 2 * HOUR), dueAt: new Date(moment + 50 * HOUR), breachedAt: null },
      { firstDueAt: new Date(moment + 2 * HOUR), dueAt: new Date(moment + 26 * HOUR), breachedAt: expect.any(Date) },
    ])
    // The extended deadline passed too: its breach stands, at the due date that moved with the first one.
    expect(await eventCounts('item.breached', missedTwice.items)).toEqual([3])
    const filter = parseMetricsFilter({ cases: [await caseOf(answered.request)] })
    const { rows } = await readFigures(desk().sql, filter, { groups: [], asOf: new Date() })
    expect(rows[0]!.counts).toMatchObject({ breach_retracted: 1, answered_or_due: 1 })
  })

  it('is taken back by two people although an item was extended after the proposal', async () => {
    const moment = Date.now() - 27 * HOUR
    const sent = await makeSent(desk(), { at: new Date(moment - 24 * HOUR).toISOString(), count: 2 })
    const { request, items } = sent
    await markPassed(desk().db, new Date(moment + 1))
    await answer(desk(), sent, [items[0]!], { state: 'NOT_FOUND' }, { at: new Date(moment + HOUR).toISOString() })
    const at = new Date(moment + 1.5 * HOUR)
    await atVersion(desk(), request, (expectedVersion) =>
      retractBreach(desk().ask('lanh-dao', at), {
        ...{ key: newKey(), request, expectedVersion, items, hours: 2, reason: 'đồng hồ nhanh', proof: 'biên bản' },
      }),
    )
    await atVersion(desk(), request, (expectedVersion) =>
      extendDeadline(desk().ask('lanh-dao', at), {
        ...{ key: newKey(), request, expectedVersion, items: [items[1]!], hours: 48, reason: 'chờ hồ sơ' },
      }),
    )
    await atVersion(desk(), request, (expectedVersion) =>
      confirmCorrection(secondSupervisor(desk(), at.toISOString()), { key: newKey(), request, expectedVersion }),
    )
    expect(await eventCounts('item.breach_retracted', items)).toEqual([1, 1])
  })
})
