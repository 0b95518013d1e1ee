/** Requests count requests, and a content item counts once, by its latest request of the period that was not withdrawn. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { readFigures as readAllFigures } from '@takedown/server/domain/figures/figures.ts'
import type { MetricsGroup } from '@takedown/server/domain/figures/grouping.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/rates-query.ts'
import { rebuildFigures } from '@takedown/server/domain/figures/rebuild.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  type Desk,
  draftOf,
  makeSent,
  newKey,
  openDesk,
  type Sent,
  sendDraft,
} from '#support/make.ts'
import { readFigures } from '#support/models/figures.ts'
import { rollupsOf } from '#support/models/figures-rollups.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const asOf = new Date('2026-12-01T00:00:00Z')
const GROUPS = 47
const REFUSED = 4
const REACH = 24_000
const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
const disabled = { state: 'ACTIONED', action: 'GROUP_DISABLED' } as const

/** The total of all figures, from the rollups, and the same for the case, in plain SQL. */
async function totals(caseId: string) {
  const counted = async (input: object) => {
    const { rows } = await readAllFigures(desk.sql, parseMetricsFilter(input), { groups: [], asOf })
    return rows[0]!.counts
  }
  const [rolledUp, plain] = [await counted({}), await counted({ cases: [caseId] })]
  expect(rolledUp).toEqual(plain)
  return plain
}

describe('47 groups, of which 4 are refused and requested again', () => {
  let first: Sent
  let second: Sent

  beforeAll(async () => {
    const urls = Array.from({ length: GROUPS }, (_, n) => `https://facebook.com/groups/770000${n}`)
    first = await makeSent(desk, { at: '2026-04-06T02:00:00Z', urls, reach: REACH })
    await answer(desk, first, first.items.slice(REFUSED), disabled, { at: '2026-04-06T08:00:00Z' })
    await answer(desk, first, first.items.slice(0, REFUSED), unclear, { at: '2026-04-06T08:00:00Z' })
  })

  it('have their reach counted once before and after they are requested again', async () => {
    const before = await totals(first.case)
    expect(before).toMatchObject({ requested: GROUPS, items_requested: GROUPS, reach_requested: GROUPS * REACH })
    const at = '2026-05-10T02:00:00Z'
    const contents = first.contents.slice(0, REFUSED)
    second = await sendDraft(desk, await draftOf(desk, { case: first.case, contents }, { at }), at)
    expect(await totals(first.case)).toMatchObject({
      requested: GROUPS + REFUSED,
      items_requested: GROUPS,
      reach_known: GROUPS,
      reach_requested: GROUPS * REACH,
      reach_actioned: (GROUPS - REFUSED) * REACH,
    })
  })

  it('count once among the groups that the platform acted on, also at account level', async () => {
    await answer(desk, second, second.items, disabled, { at: '2026-05-10T05:00:00Z' })
    expect(await totals(first.case)).toMatchObject({
      refused: REFUSED,
      actioned: GROUPS,
      items_actioned: GROUPS,
      account_level: GROUPS,
      reach_actioned: GROUPS * REACH,
    })
  })

  it('are confirmed gone once, although one of two requests was refused', async () => {
    const officer = desk.ask('can-bo-1', '2026-05-11T02:00:00Z')
    await recordCheck(officer, { key: newKey(), item: first.contents[0], up: false })
    const [row] = await readFigures(desk, { cases: [first.case] }, 'confirmed_gone_of_requested', [], asOf)
    expect([row!.numerator, row!.denominator]).toEqual([1, GROUPS])
    expect(row!.counted).toEqual([second.items[0]])
    const [earlier] = await readFigures(desk, { cases: [first.case] }, 'confirmed_gone_of_requested_v1', [], asOf)
    expect([earlier!.numerator, earlier!.denominator]).toEqual([2, GROUPS + REFUSED])
  })

  it('count once in each month that requested them, and once in both months together', async () => {
    const reachIn = async (input: object, groups: MetricsGroup[] = []) => {
      const { rows } = await readAllFigures(desk.sql, parseMetricsFilter(input), { groups, asOf })
      return rows.map(({ counts }) => counts.reach_requested)
    }
    const [april, may, both] = [GROUPS * REACH, REFUSED * REACH, GROUPS * REACH]
    expect(await reachIn({}, ['MONTH'])).toEqual([april, may])
    expect(await reachIn({ from: '2026-04-01', to: '2026-04-30' })).toEqual([april])
    expect(await reachIn({ from: '2026-05-01', to: '2026-05-31' })).toEqual([may])
    expect(await reachIn({ from: '2026-04-01', to: '2026-05-31' })).toEqual([both])
  })

  it('open into the requests of the period, on both sides of a rate', async () => {
    const april = { cases: undefined, from: '2026-04-01', to: '2026-04-30' }
    const [row] = await readFigures(desk, april, 'confirmed_gone_of_requested', [], asOf)
    expect([row!.counted, row!.of]).toEqual([[first.items[0]], [...first.items].sort()])
    const months = await readFigures(desk, {}, 'confirmed_gone_of_requested', ['MONTH'], asOf)
    expect(months.map(({ counted, of }) => [counted, of.length])).toEqual([
      [[first.items[0]], GROUPS],
      [[second.items[0]], REFUSED],
    ])
  })

  it('count by their earlier request again once the later one is withdrawn', async () => {
    const at = '2026-06-10T02:00:00Z'
    const contents = first.contents.slice(1, 2)
    const third = await sendDraft(desk, await draftOf(desk, { case: first.case, contents }, { at }), at)
    expect(await totals(first.case)).toMatchObject({ items_requested: GROUPS, items_actioned: GROUPS - 1 })
    await atVersion(desk, third.request, (expectedVersion) =>
      withdrawItems(desk.ask('can-bo-1', at), {
        key: newKey(),
        request: third.request,
        expectedVersion,
        items: third.items,
        reason: 'Gửi nhầm',
      }),
    )
    expect(await totals(first.case)).toMatchObject({
      withdrawn: 1,
      items_requested: GROUPS,
      items_actioned: GROUPS,
      reach_requested: GROUPS * REACH,
    })
  })

  it('have the same rollups after a rebuild', async () => {
    const before = await rollupsOf(desk.sql)
    await rebuildFigures(desk.sql)
    expect(await rollupsOf(desk.sql)).toEqual(before)
  })
})
