/** The points that the formula of a pack attaches to a proposed legal step, and where the formula comes from. */
import { pointsOf, readReach } from '@takedown/server/domain/ladder/points.ts'
import { ladderOf } from '@takedown/server/domain/ladder/stored.ts'
import { rungs } from '@takedown/server/reference/ladder.ts'
import { expect, it } from 'vitest'
import { later } from '#support/run/deliveries.ts'
import { DUE, HOUR, openLadder } from '#support/run/ladder.ts'

const { desk, delivered, send, standing, setLadder } = openLadder()

const texts = (text: string) => ({ vi: text, en: text })
const chase = {
  ...{ code: 'CHASE', kind: 'LETTER', starts: 'AFTER_DUE', hours: 0, contact: 'USUAL', signed: false },
  labels: texts('Chase'),
}
const legalStep = {
  ...{ code: 'STEP', kind: 'LEGAL_STEP', starts: 'AFTER_RUNG', hours: 48, contact: 'USUAL', signed: false },
  labels: texts('Step'),
}
const factor = (fact: string, ...steps: [from: number, factor: number][]) => ({
  ...{ labels: texts(fact), fact },
  steps: steps.map(([from, factor]) => ({ from, factor })),
})
const formula = {
  citations: texts('Article 1'),
  base: 0.1,
  factors: [
    factor('DAYS_OVERDUE', [0, 1], [2, 3], [9, 100]),
    factor('LETTERS', [0, 1], [1, 2]),
    factor('REACH', [0, 1], [1000, 5]),
  ],
}

it('multiplies the factors of each item, by the formula of the pack even if the platform has its own ladder', async () => {
  const sent = await delivered()
  const [pack] = await desk().db.pack.findMany({ orderBy: { id: 'asc' }, take: 1 })
  await setLadder({ rungs: [chase, legalStep], resendHours: null, higherContact: null })
  await send(sent, 'CHASE', DUE)
  const at = DUE + 48 * HOUR + 1
  const read = async () => {
    const { proposal, letters } = await standing(sent, at)
    expect(proposal?.rung.code).toBe('STEP')
    return pointsOf(proposal!, { letters }, await readReach(desk().db, sent.items), later(at))
  }
  expect(await read()).toBeNull()
  const ladder = rungs.parse([chase, { ...legalStep, points: formula }])
  await desk().db.pack.update({ where: { id: pack!.id }, data: { ladder } })
  const { itemId } = await desk().db.requestItem.findUniqueOrThrow({ where: { id: sent.items[0]! } })
  await desk().db.contentItem.update({ where: { id: itemId }, data: { reach: 1000 } })
  const points = await read()
  // The totals of the case count the reach, which no command stated here.
  await desk().db.contentItem.update({ where: { id: itemId }, data: { reach: null } })
  expect(points).toMatchObject({ formula: { citations: { en: 'Article 1' }, base: 0.1 } })
  const expected = sent.items.map((id, index) => ({
    ...{ id, number: index + 1 },
    ...(index === 0 ? { factors: [3, 2, 5], points: 3 } : { factors: [3, 2, 1], points: 0.6 }),
  }))
  expect(points!.items).toEqual(expected)
  expect(points!.total).toBeCloseTo(3 + 0.6 * (sent.items.length - 1), 9)
  await setLadder()
  expect((await ladderOf(desk().db, desk().platforms.facebook!)).rungs.at(-1)!.points).toEqual(formula)
})

it('is refused for letters, and with steps that do not begin with 0 and rise', () => {
  const faults = (rung: object) => rungs.safeParse([rung]).error?.issues.map(({ message }) => message)
  expect(faults({ ...chase, points: formula })).toEqual(['belong to a legal step'])
  const step = { ...legalStep, starts: 'AFTER_DUE' }
  expect(faults({ ...step, points: formula })).toBeUndefined()
  for (const steps of [
    [[1, 1]],
    [
      [0, 1],
      [0, 2],
    ],
  ] as [number, number][][])
    expect(faults({ ...step, points: { ...formula, factors: [factor('REACH', ...steps)] } })).toEqual([
      'must begin with 0 and rise',
    ])
})
