/** Commitments and their measured indicators in a briefing. */

import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import type { Numbers } from '@takedown/server/domain/briefing-figures/figures.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { recordOf } from '@takedown/server/domain/briefings/snapshot.ts'
import { removeIndicator } from '@takedown/server/domain/commitments/indicators.ts'
import { meetMilestone } from '@takedown/server/domain/commitments/milestones.ts'
import { parseMetricsFilter, readMetrics } from '@takedown/server/domain/figures/rates-query.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import {
  atCommitment,
  type Followed,
  makeCommitment,
  makeIndicator,
  makeMilestone,
} from '#support/objects/commitments.ts'
import { reverse } from '#support/objects/reversals.ts'

const conference = '2025-11-06T02:00:00Z'
const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
const videos = (first: number, count: number) =>
  Array.from({ length: count }, (_, n) => `https://tiktok.com/@demo.thu/video/70000000000000${first + n}`)

let desk: Desk
let followed: Followed
let october: Sent
let promised: string
let answered: string
let late: string
let id: string
beforeAll(async () => {
  desk = await openDesk()
  followed = await makeCommitment(desk, { at: '2025-09-20T03:00:00Z' })
  promised = await makeIndicator(desk, followed, { at: '2025-09-20T03:00:00Z', from: '2025-09-20', target: 0.9 })
  const byAnswer = { at: '2025-09-20T03:00:00Z', from: '2025-09-20', by: 'ANSWERED', formula: 'resolved_of_requested' }
  answered = await makeIndicator(desk, followed, byAnswer)
  const met = await makeMilestone(desk, followed, {
    at: '2025-09-20T03:00:00Z',
    dueOn: '2025-10-05',
    title: 'Đúng hẹn',
  })
  late = await makeMilestone(desk, followed, { at: '2025-09-20T03:00:00Z', dueOn: '2025-10-10', title: 'Trễ hẹn' })
  await makeMilestone(desk, followed, { at: '2025-09-20T03:00:00Z', dueOn: '2025-12-31', title: 'Sau này' })
  const met1 = { milestone: met, metOn: '2025-10-04', evidence: 'Biên bản' }
  await atCommitment(desk, followed.commitment, meetMilestone, met1, '2025-10-06T03:00:00Z')
  // Sent in the afternoon of the last day of September and answered in October, so only the answer is in the month.
  const september = await makeSent(desk, { at: '2025-09-30T09:00:00Z', platform: 'tiktok', urls: videos(1, 2) })
  await answer(desk, september, september.items, removed, { at: '2025-10-01T01:00:00Z', platform: 'tiktok' })
  october = await makeSent(desk, { at: '2025-10-10T03:00:00Z', platform: 'tiktok', urls: videos(11, 4) })
  await answer(desk, october, october.items.slice(0, 3), removed, { at: '2025-10-10T09:00:00Z', platform: 'tiktok' })
  await makeSent(desk, { at: '2025-10-11T03:00:00Z', count: 3 })
  const draft = { key: newKey(), month: '2025-10', heldOn: '2025-11-06' }
  id = (await draftBriefing(desk.ask('quan-ly', conference), draft)).id
})
afterAll(() => desk.close())

const recordedCommitments = async () =>
  recordOf(await desk.db.briefing.findUniqueOrThrow({ where: { id } })).commitments
const figureOf = async (indicator: string) => {
  const figure = await desk.db.briefingFigure.findFirstOrThrow({
    where: { briefingId: id, scope: `INDICATOR/${indicator}` },
  })
  return { ...figure, numbers: figure.numbers as Numbers, today: figure.today as Numbers }
}

describe('a commitment in a briefing', () => {
  it('is printed with its milestones as of that time', async () => {
    const [commitment, ...others] = await recordedCommitments()
    expect(others).toEqual([])
    expect(commitment).toMatchObject({
      commitment: followed.commitment,
      state: 'ACTIVE',
      promisedOn: '2025-09-20',
      progress: { milestones: 3, met: 1, metLate: 0, overdue: 1, dueSoon: 0 },
      milestones: [
        { clause: '1', title: 'Đúng hẹn', dueOn: '2025-10-05', metOn: '2025-10-04', standing: 'MET' },
        { title: 'Trễ hẹn', metOn: null, standing: 'OVERDUE' },
        { title: 'Sau này', standing: 'PLANNED' },
      ],
    })
    expect(commitment!.indicators.map(({ indicator, target }) => [indicator, target])).toContainEqual([promised, 0.9])
  })

  it('is measured for the month like the figures, and each number has its items', async () => {
    for (const [indicator, by] of [
      [promised, 'SENT'],
      [answered, 'ANSWERED'],
    ] as const) {
      const { formula, scope, numbers } = await figureOf(indicator)
      const filter = parseMetricsFilter({
        by,
        from: '2025-10-01',
        to: '2025-10-31',
        platforms: [desk.platforms.tiktok],
      })
      const [row] = await readMetrics(desk.sql, filter, formula as 'on_time', [], new Date(conference))
      expect([by, numbers.NUMERATOR, numbers.DENOMINATOR]).toEqual([by, row!.numerator, row!.denominator])
      const where = { briefingId: id, scopes: { has: scope }, sides: { has: `${formula}.DENOMINATOR` } }
      expect(await desk.db.briefingItem.count({ where })).toBe(numbers.DENOMINATOR)
    }
    expect((await figureOf(answered)).numbers.DENOMINATOR).toBe(5)
    expect((await figureOf(promised)).numbers.DENOMINATOR).toBe(4)
    const total = await desk.db.briefingFigure.findFirstOrThrow({ where: { briefingId: id, scope: 'TOTAL' } })
    expect((total.numbers as Numbers).DENOMINATOR).toBe(7)
  })

  it('stays as published; what it measured gets errata, until its indicator is removed', async () => {
    const before = await recordedCommitments()
    const seen = { key: newKey(), briefing: id }
    await submitBriefing(desk.ask('quan-ly', conference), { ...seen, expectedVersion: 1 })
    await publishBriefing(desk.ask('lanh-dao', conference), { ...seen, key: newKey(), expectedVersion: 2 })
    const lateInput = { milestone: late, metOn: '2025-11-10', evidence: 'Biên bản' }
    await atCommitment(desk, followed.commitment, meetMilestone, lateInput, '2025-11-10T03:00:00Z')
    await reverseOne(october.items[0]!, '2025-11-11T03:00:00Z')
    const { numbers, today } = await figureOf(promised)
    expect([numbers.DENOMINATOR, today.DENOMINATOR]).toEqual([4, 3])
    expect(await recordedCommitments()).toEqual(before)

    const removal = { indicator: promised, reason: 'đo nhầm' }
    await atCommitment(desk, followed.commitment, removeIndicator, removal, '2025-11-12T03:00:00Z')
    await reverseOne(october.items[1]!, '2025-11-13T03:00:00Z')
    expect((await figureOf(promised)).today).toEqual(today)
    expect((await figureOf(answered)).today.DENOMINATOR).toBe(3)
  })
})

async function reverseOne(item: string, at: string): Promise<void> {
  await reverse(desk, october, { item, by: 'APPEAL' }, at)
  await findErrata(desk.db, new Date(at))
}
