/** The formulas of the rates, on a small set of items with known outcomes. */
import { type FormulaName, formulaNames } from '@takedown/declarations/formulas.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import type { MetricsGroup } from '@takedown/server/domain/figures/grouping.ts'
import { type OutcomeFormula, type Outcomes, outcomeFormulas } from '@takedown/server/domain/figures/outcomes.ts'
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { only, readFigures } from '#support/models/figures.ts'
import { reverse } from '#support/objects/reversals.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const asOf = new Date('2026-12-01T00:00:00Z')
const read = (input: unknown, formula: FormulaName, groupBy: MetricsGroup[] = [], at = asOf) =>
  readFigures(desk, input, formula, groupBy, at)
const sorted = (...ids: string[]) => ids.sort()
const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
const percent = (row: { rate: number | null }) => Math.round((row.rate ?? Number.NaN) * 1000) / 10

describe('the formulas', () => {
  const at = '2026-04-06T02:00:00Z'
  const outcomes = [
    removed,
    { state: 'ACTIONED', action: 'AGE_RESTRICTED' },
    { state: 'ACTIONED', action: 'DEMOTED' },
    { state: 'ACTIONED', action: 'LABELLED' },
    { state: 'ALREADY_GONE' },
    { state: 'NOT_FOUND' },
    { state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' },
    { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
    { state: 'REFUSED', refusalReason: 'DISPUTED' },
  ] as const
  let sent: Sent
  beforeAll(async () => {
    sent = await makeSent(desk, { at, count: outcomes.length + 1 })
    for (const [index, outcome] of outcomes.entries())
      await answer(desk, sent, [sent.items[index]!], outcome, { at: '2026-04-06T08:00:00Z' })
  })
  const pick = (...indexes: number[]) => sorted(...indexes.map((index) => sent.items[index]!))

  it('count an age limit, a demotion or a label as an action, but not as a removal', async () => {
    const [actioned, resolved] = await Promise.all(
      (['actioned_of_requested', 'resolved_of_requested'] as const).map((formula) =>
        read({ cases: [sent.case] }, formula).then(only),
      ),
    )
    expect(actioned?.counted).toEqual(pick(0, 1, 2, 3))
    expect(resolved?.counted).toEqual(pick(0, 4))
    expect(actioned?.of).toEqual(pick(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
  })

  it('exclude items not found or unclear from the answerable ones, but not disputed items', async () => {
    const row = only(await read({ cases: [sent.case] }, 'resolved_of_answerable'))
    expect(row.counted).toEqual(pick(0, 4))
    expect(row.of).toEqual(pick(0, 1, 2, 3, 4, 8, 9))
  })

  it('confirm as gone only items that our own checks found gone and the platform did not restore', async () => {
    const officer = desk.ask('can-bo-1', '2026-04-10T02:00:00Z')
    for (const index of [0, 8]) await recordCheck(officer, { key: newKey(), item: sent.contents[index], up: false })
    await recordCheck(officer, { key: newKey(), item: sent.contents[1], up: true })
    const row = only(await read({ cases: [sent.case] }, 'confirmed_gone_of_requested'))
    expect(row.counted).toEqual(pick(0, 8))
    await reverse(desk, sent, { item: sent.items[0]!, by: 'PLATFORM' }, '2026-04-11T02:00:00Z')
    expect(only(await read({ cases: [sent.case] }, 'confirmed_gone_of_requested')).counted).toEqual(pick(8))
  })
})

describe('the on-time rate', () => {
  const at = '2026-05-04T02:00:00Z'
  const due = '2026-05-05T02:00:00Z'
  let sent: Sent
  const pick = (...indexes: number[]) => sorted(...indexes.map((index) => sent.items[index]!))
  const onTime = (when: string) => read({ cases: [sent.case] }, 'on_time', [], new Date(when)).then(only)

  beforeAll(async () => {
    sent = await makeSent(desk, { at, count: 7 })
    await answer(desk, sent, [sent.items[0]!], removed, { at: due })
    await answer(desk, sent, [sent.items[1]!], { state: 'ALREADY_GONE' }, { at: '2026-05-04T03:00:00Z' })
    await answer(desk, sent, [sent.items[2]!], removed, { at: '2026-05-05T02:00:00.001Z' })
    await answer(
      desk,
      sent,
      [sent.items[3]!],
      { state: 'REFUSED', refusalReason: 'DISPUTED' },
      { at: '2026-05-04T03:00:00Z' },
    )
    const question = { key: newKey(), request: sent.request, items: [sent.items[4]], question: 'Ở đâu?' }
    await askClarification(desk.ask('facebook', '2026-05-04T20:00:00Z'), question)
    const late = { key: newKey(), request: sent.request, items: [sent.items[5]], question: 'Ở đâu?' }
    await askClarification(desk.ask('facebook', '2026-05-05T04:00:00Z'), late)
  })

  it('counts an answer at the due date itself, and none a millisecond later', async () => {
    const row = await onTime('2026-05-05T06:00:00Z')
    expect(row.counted).toEqual(pick(0, 1))
    expect(row.of).toEqual(pick(0, 1, 2, 3, 5, 6))
  })

  it('does not count items that are not due yet, or that wait for the authority', async () => {
    expect((await onTime('2026-05-04T12:00:00Z')).of).toEqual(pick(0, 1, 2, 3))
    expect((await onTime(due)).of).toEqual(pick(0, 1, 2, 3))
  })

  it('lets the clock continue after a clarification from where it stopped', async () => {
    const answered = { key: newKey(), request: sent.request, items: [sent.items[4]], answer: 'Ở phút thứ hai' }
    await answerClarification(desk.ask('can-bo-1', '2026-05-06T02:00:00Z'), answered)
    await answer(desk, sent, [sent.items[4]!], removed, { at: '2026-05-06T07:00:00Z' })
    const row = await onTime('2026-05-07T06:00:00Z')
    expect(row.counted).toEqual(pick(0, 1, 4))
  })

  it('counts no waiting time against a platform that answers its own question first', async () => {
    const other = await makeSent(desk, { at })
    const question = { key: newKey(), request: other.request, items: other.items, question: 'Ở đâu?' }
    await askClarification(desk.ask('facebook', '2026-05-04T20:00:00Z'), question)
    await answer(desk, other, other.items, removed, { at: '2026-05-09T02:00:00Z' })
    expect(only(await read({ cases: [other.case] }, 'on_time')).counted).toEqual(other.items)
  })
})

describe('over all items of this file', () => {
  it('each formula matches its definition in terms of counts', async () => {
    const items = await desk.db.requestItem.findMany({ where: { sentAt: { not: null } }, include: { item: true } })
    const wrong = items.filter(({ reversedBy }) => reversedBy && reversedBy !== 'PLATFORM')
    const kept = items.filter((item) => !wrong.includes(item) && item.state !== 'WITHDRAWN')
    const count = (holds: (item: (typeof items)[number]) => boolean) => kept.filter(holds).length
    const inaccessible: readonly (string | null)[] = [
      ...['CONTENT_REMOVED', 'CONTENT_DISABLED_IN_COUNTRY'],
      ...['ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED', 'GROUP_DISABLED'],
    ]
    const dealtWith = ['ACTIONED', 'ALREADY_GONE']
    const outcomes: Outcomes = {
      sent: items.length,
      withdrawn: items.filter(({ state }) => state === 'WITHDRAWN').length,
      reversedAsWrong: wrong.length,
      actioned: count(({ state }) => state === 'ACTIONED'),
      actionedInaccessible: count(({ state, action }) => state === 'ACTIONED' && inaccessible.includes(action)),
      alreadyGone: count(({ state }) => state === 'ALREADY_GONE'),
      notFound: count(({ state }) => state === 'NOT_FOUND'),
      unclear: count(({ refusalReason }) =>
        ['NOT_ENOUGH_INFORMATION', 'VIOLATION_UNCLEAR'].includes(refusalReason ?? ''),
      ),
    }
    const confirmed = count(({ state, item }) => item.presence === 'GONE' && state !== 'REVERSED')
    const onTime = (due: 'firstDueAt' | 'dueAt') =>
      count((item) => dealtWith.includes(item.state) && item.answeredAt! <= item[due]!)
    const sides: Record<FormulaName, readonly [numerator: number, denominator: number]> = {
      ...(Object.fromEntries(
        Object.entries(outcomeFormulas).map(([formula, of]) => [
          formula,
          [of.numerator(outcomes), of.denominator(outcomes)],
        ]),
      ) as Record<OutcomeFormula, [number, number]>),
      // No item of this file was requested twice.
      confirmed_gone_of_requested: [confirmed, kept.length],
      confirmed_gone_of_requested_v1: [confirmed, kept.length],
      // Everything here was due long before; items that wait for the authority had expired before the query.
      on_time: [onTime('firstDueAt'), kept.length],
      on_time_extended: [onTime('dueAt'), kept.length],
      on_time_v1: [onTime('dueAt'), kept.length],
    }
    for (const formula of formulaNames) {
      const { numerator, denominator } = only(await read({}, formula))
      expect([formula, numerator, denominator]).toEqual([formula, ...sides[formula]])
    }
  })
})

describe("Google's published outcomes for YouTube in Vietnam, first half of 2025", () => {
  it('give 60.8, 71.8 and 98.5 per cent', async () => {
    const refused = (refusalReason: string) => ({ state: 'REFUSED', refusalReason }) as const
    const published = [
      [920, { ...removed, ground: 'LEGAL' }],
      [9, { ...removed, ground: 'POLICY' }],
      [36, { state: 'NOT_FOUND' }],
      [378, refused('NOT_ENOUGH_INFORMATION')],
      [17, refused('NO_VIOLATION_FOUND')],
      [169, { state: 'ALREADY_GONE' }],
    ] as const
    const cases: string[] = []
    for (const [count, outcome] of published)
      for (let left: number = count; left > 0; left -= 500) {
        const sent = await makeSent(desk, { at: '2025-03-03T02:00:00Z', count: Math.min(left, 500) })
        await answer(desk, sent, sent.items, outcome, { at: '2025-03-03T12:00:00Z' })
        cases.push(sent.case)
      }
    const names = ['actioned_of_requested', 'resolved_of_requested', 'resolved_of_answerable'] as const
    const rows = await Promise.all(names.map((formula) => read({ cases }, formula).then(only)))
    expect(rows.map(({ of }) => of.length)).toEqual([1529, 1529, 1115])
    expect(rows.map(percent)).toEqual([60.8, 71.8, 98.5])
  })
})
