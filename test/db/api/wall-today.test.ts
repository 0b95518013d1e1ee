/**
 * The numbers of a wall: the share on time today counts items that fell due unanswered as late, and a filtered count
 * also states how many there are in all.
 */
import { askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, makeSent, newKey } from '#support/make.ts'

const HOUR = 3_600_000
/** A moment of the operator's day that has passed, however young the day is. */
const MOMENT = Date.now() - Math.min(HOUR, ((Date.now() + 7 * HOUR) % (24 * HOUR)) / 2)
let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

const dueAt = (moment: number, count: number) =>
  makeSent(app.desk, { at: new Date(moment - 24 * HOUR).toISOString(), count })

describe('a wall', () => {
  it('counts what fell due today unanswered as late, and what is due later not at all', async () => {
    const today = await dueAt(MOMENT, 3)
    await dueAt(MOMENT + 24 * HOUR, 2)
    await answer(app.desk, today, [today.items[0]!], { state: 'NOT_FOUND' }, { at: new Date(MOMENT).toISOString() })
    const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    await answer(app.desk, today, [today.items[1]!], removed, { at: new Date(MOMENT).toISOString() })
    await app.caughtUp()
    const { wall } = await officer.get(`{ wall(view: DEFAULT) {
      platforms { platform { slug } rate onTime answered dueUnanswered overdueItems } } }`)
    expect(wall.platforms).toEqual([
      { platform: { slug: 'facebook' }, rate: 1 / 3, onTime: 1, answered: 2, dueUnanswered: 1, overdueItems: 1 },
    ])
  })

  it('shows a platform of today however many others come before it by name', async () => {
    await app.db.platform.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        ...{ slug: `aaa-${n}`, name: `AAA ${n}`, operator: 'AAA', country: 'VN', hosts: [] },
      })),
    })
    const { wall } = await officer.get('{ wall(view: DEFAULT) { platforms { platform { slug } overdueItems } } }')
    expect(wall.platforms).toEqual([{ platform: { slug: 'facebook' }, overdueItems: 1 }])
  })

  it('shows the same numbers as the board and the API, and how many there are without the filter', async () => {
    const asked = await dueAt(Date.now() + 10 * HOUR, 2)
    const liaison = app.desk.ask('facebook', new Date())
    await askClarification(liaison, { key: newKey(), request: asked.request, items: asked.items, question: '?' })
    await app.caughtUp()
    const counts = 'requests items overdueItems dueSoonItems clarificationItems'
    const { board, everything, wall } = await officer.get(`{
      board(filter: { waitingOn: [PLATFORM] }) { counts { ${counts} } total { ${counts} } }
      everything: board(filter: { waitingOn: [PLATFORM, AUTHORITY] }) { counts { ${counts} } }
      wall(view: DEFAULT) { counts { ${counts} } total { ${counts} } } }`)
    expect(board.counts.clarificationItems).toBe(0)
    expect(board.total).toMatchObject({ clarificationItems: 2, overdueItems: 1 })
    for (const same of [everything.counts, wall.counts, wall.total]) expect(same).toEqual(board.total)
    const { workQueues } = await officer.get('{ workQueues(kinds: [CLARIFICATIONS]) { count oldestAt } }')
    expect(workQueues[0].count).toBe(1)
    // It waits since the question, not since the letter.
    expect(Date.now() - Date.parse(workQueues[0].oldestAt)).toBeLessThan(HOUR)
  })
})
