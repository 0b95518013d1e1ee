/** The source of an item is where it came from itself: the tip that named it, an import, or our own detection. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { readFigures as readAllFigures } from '@takedown/server/domain/figures/figures.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/rates-query.ts'
import { answerReporter, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, draftOf, makeCase, newKey, openDesk, sendDraft } from '#support/make.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const urls = Array.from({ length: 51 }, (_, n) => `https://facebook.com/groups/66000${100 + n}`)

describe('51 groups of a case that began with a tip of the press', () => {
  let caseId: string
  const bySource = async (filter: object = {}) => {
    const asOf = new Date('2026-12-01T00:00:00Z')
    const read = async (input: object) => {
      const { rows } = await readAllFigures(desk.sql, parseMetricsFilter(input), { groups: ['SOURCE'], asOf })
      return Object.fromEntries(rows.map(({ keys, counts }) => [keys[0]!.key, counts.items_requested]))
    }
    const rolledUp = await read(filter)
    expect(await read({ ...filter, cases: [caseId] })).toEqual(rolledUp)
    return rolledUp
  }

  beforeAll(async () => {
    const at = '2026-05-05T02:00:00Z'
    const press = desk.ask('bao-chi', at)
    const { id: tip } = await submitTip(press, { key: newKey(), subject: 'Nhóm', text: urls.slice(0, 6).join(' ') })
    await answerReporter(desk.ask('bao-chi', '2026-05-05T03:00:00Z'), { key: newKey(), tip, text: `Thêm ${urls[6]}` })
    const opened = { key: newKey(), title: 'Bùng nợ', category: desk.categories['bung-no'], tips: [tip] }
    caseId = (await openCase(desk.ask('can-bo-1', '2026-05-05T04:00:00Z'), opened)).id
    // A second tip names what was detected before it came.
    const made = await makeCase(desk, { at: '2026-05-05T05:00:00Z', case: caseId, urls })
    await submitTip(desk.ask('bao-chi', '2026-05-05T06:00:00Z'), { key: newKey(), subject: 'Lại', text: urls.at(-1)! })
    const sendAt = '2026-05-05T07:00:00Z'
    await sendDraft(desk, await draftOf(desk, made, { at: sendAt }), sendAt)
  })

  it('are seven from the press, and the others from our own detection', async () => {
    expect(await bySource()).toEqual({ PRESS: 7, OWN: 44 })
    expect(await bySource({ sources: ['PRESS'] })).toEqual({ PRESS: 7 })
  })
})
