/** On time by the first deadline and by the one in force, extensions, and the time to action without our waiting. */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import { itemsCounted } from '@takedown/server/domain/figures/count-items.ts'
import { percentile, TIME_ERROR } from '@takedown/server/domain/figures/durations.ts'
import { readFigures } from '@takedown/server/domain/figures/figures.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/filter.ts'
import { readRequestItems } from '@takedown/server/domain/read-model/requests.ts'
import {
  answerClarification,
  askClarification,
  extendDeadline,
} from '@takedown/server/domain/requests/clarifications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { only, readFigures as readRates } from '#support/models/figures.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const sorted = (...ids: string[]) => ids.sort()
const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const

describe('an extended deadline', () => {
  const at = '2026-05-04T02:00:00Z'
  let sent: Sent
  const extend = (when: string, items: string[]) =>
    atVersion(desk, sent.request, (expectedVersion) =>
      extendDeadline(desk.ask('lanh-dao', when), {
        key: newKey(),
        request: sent.request,
        expectedVersion,
        items,
        hours: 24,
        reason: 'lễ',
      }),
    )
  const countedBy = async (formula: FormulaName, when: string) => {
    const { counted, of } = only(await readRates(desk, { cases: [sent.case] }, formula, [], new Date(when)))
    return { counted, of }
  }
  const pick = (...indexes: number[]) => sorted(...indexes.map((index) => sent.items[index]!))

  beforeAll(async () => {
    // Due on 5 May at 2:00. The first two items are extended to 6 May, one of them after it was late.
    sent = await makeSent(desk, { at, count: 3 })
    await extend('2026-05-04T20:00:00Z', [sent.items[0]!])
    await extend('2026-05-05T10:00:00Z', [sent.items[1]!])
    await answer(desk, sent, [sent.items[0]!, sent.items[1]!], removed, { at: '2026-05-05T20:00:00Z' })
  })

  it('is late by the first deadline and on time by the one in force', async () => {
    const when = '2026-05-07T00:00:00Z'
    expect(await countedBy('on_time', when)).toEqual({ counted: [], of: pick(0, 1, 2) })
    for (const formula of ['on_time_extended', 'on_time_v1'] as const)
      expect(await countedBy(formula, when)).toEqual({ counted: pick(0, 1), of: pick(0, 1, 2) })
  })

  it('is counted, and the count opens into its items', async () => {
    const filter = parseMetricsFilter({ cases: [sent.case] })
    const { rows } = await readFigures(desk.sql, filter, { groups: [], asOf: new Date() })
    expect(rows[0]!.counts).toMatchObject({ extended: 2, requested: 3 })
    const conditions = itemsCounted(filter, [], 'extended', new Date())
    const listed = await readRequestItems(desk.sql, conditions, { orderBy: 'i.id', limit: 10 })
    expect(listed.map(({ id }) => id)).toEqual(pick(0, 1))
  })
})

describe('the time to action', () => {
  it('is also given without the time that a question waited for the authority', async () => {
    const sent = await makeSent(desk, { at: '2026-05-11T02:00:00Z' })
    const about = { key: newKey(), request: sent.request, items: sent.items }
    await askClarification(desk.ask('facebook', '2026-05-11T06:00:00Z'), { ...about, question: 'Ở đâu?' })
    const reply = { ...about, key: newKey(), answer: 'Ở phút thứ hai' }
    await answerClarification(desk.ask('can-bo-1', '2026-05-13T06:00:00Z'), reply)
    await answer(desk, sent, sent.items, removed, { at: '2026-05-13T12:00:00Z' })
    const filter = parseMetricsFilter({ cases: [sent.case] })
    const { rows } = await readFigures(desk.sql, filter, { groups: [], asOf: new Date() })
    const median = async (kind: 'ACTION' | 'ACTION_UNPAUSED') => percentile(await rows[0]!.times(kind), 0.5)!
    expect(Math.abs((await median('ACTION')) / 58 - 1)).toBeLessThan(TIME_ERROR)
    expect(Math.abs((await median('ACTION_UNPAUSED')) / 10 - 1)).toBeLessThan(TIME_ERROR)
  })
})
