/** Briefings through the domain: draft, second person, publication and errata. */

import { presentFormulas } from '@takedown/declarations/formulas.ts'
import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import type { Numbers } from '@takedown/server/domain/briefing-figures/figures.ts'
import { sideKey } from '@takedown/server/domain/briefing-figures/measures.ts'
import { draftBriefing, editBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, returnBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, makeDraft, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { readFigures } from '#support/models/figures.ts'
import { reverse } from '#support/objects/reversals.ts'

/** The evening of 31 October and the first minute of November, in the operator's zone. */
const lastOfOctober = '2025-10-31T16:59:00Z'
const firstOfNovember = '2025-10-31T17:01:00Z'
const conference = '2025-11-06T02:00:00Z'

let desk: Desk
let october: Sent
let november: Sent
beforeAll(async () => {
  desk = await openDesk()
  october = await makeSent(desk, { at: lastOfOctober, count: 5, reconstructed: true })
  await answer(desk, october, october.items.slice(0, 3), removed, { at: '2025-10-31T20:00:00Z' })
  await answer(desk, october, october.items.slice(3, 4), unclear, { at: '2025-11-02T20:00:00Z' })
  november = await makeSent(desk, { at: firstOfNovember, count: 3, platform: 'tiktok', urls: tiktok(3) })
  await answer(desk, november, november.items, removed, { at: '2025-11-01T10:00:00Z', platform: 'tiktok' })
})
afterAll(() => desk.close())

const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
const tiktok = (count: number) =>
  Array.from({ length: count }, (_, n) => `https://tiktok.com/@demo.thu/video/70000000000000000${n}`)

let id = ''
const at = <T>(runCommandOf: (version: number) => Promise<T>): Promise<T> =>
  desk.db.briefing.findUniqueOrThrow({ where: { id } }).then(({ version }) => runCommandOf(version))
const runCommandOf = (verb: typeof editBriefing, who: string, more: object = {}, now = conference) =>
  at((expectedVersion) => verb(desk.ask(who, now), { key: newKey(), briefing: id, expectedVersion, ...more }))

const texts = () => ({
  heldOn: '2025-11-06',
  introVi: 'Lời dẫn',
  cases: [{ case: november.case, titleVi: 'Ba video', titleEn: 'Three videos' }],
})
const figure = async (scope: string, formula = 'actioned_of_requested') => {
  const where = { briefingId_scope_formula: { briefingId: id, scope, formula } }
  const { numbers, today, position } = await desk.db.briefingFigure.findUniqueOrThrow({ where })
  return { position, numbers: numbers as Numbers, today: today as Numbers }
}

const twice = { case: '00000000-0000-4000-8000-000000000000', titleVi: 'Hai lần', titleEn: 'Twice' }

describe('a draft briefing', () => {
  it('counts the local month, the notable cases up to the conference, and what the press reported', async () => {
    const input = { key: newKey(), month: '2025-10', ...texts() }
    id = (await draftBriefing(desk.ask('quan-ly', conference), input)).id
    const facebook = desk.platforms.facebook!
    const numbers = {
      NUMERATOR: 3,
      DENOMINATOR: 5,
      OPEN: 1,
      WITHIN_DAY: 3,
      RECONSTRUCTED: 5,
      REFUSED_VIOLATION_UNCLEAR: 1,
    }
    for (const scope of ['TOTAL', `PLATFORM/${facebook}`, `KIND/${facebook}/POST`])
      expect((await figure(scope)).numbers).toEqual(numbers)
    expect((await figure(`CASE/${november.case}`)).numbers).toEqual({ NUMERATOR: 3, DENOMINATOR: 3, WITHIN_DAY: 3 })
    expect(await desk.db.briefingFigure.count({ where: { scope: `PLATFORM/${desk.platforms.tiktok}` } })).toBe(0)
  })

  it('agrees with the figures of that moment under every formula', async () => {
    for (const formula of presentFormulas) {
      const [row] = await readFigures(desk, { from: '2025-10-01', to: '2025-10-31' }, formula, [], new Date(conference))
      const { numbers } = await figure('TOTAL', formula)
      expect([numbers.NUMERATOR, numbers.DENOMINATOR]).toEqual([row!.numerator, row!.denominator])
      for (const [side, ids] of [['NUMERATOR', row!.counted] as const, ['DENOMINATOR', row!.of] as const]) {
        const where = { briefingId: id, scopes: { has: 'TOTAL' }, sides: { has: sideKey(formula, side) } }
        const frozen = await desk.db.briefingItem.findMany({ where, orderBy: { requestItemId: 'asc' } })
        expect(frozen.map(({ requestItemId }) => requestItemId)).toEqual(ids)
      }
    }
  })

  it('is the only one of its month', async () => {
    const again = draftBriefing(desk.ask('quan-ly', conference), { key: newKey(), month: '2025-10', ...texts() })
    await expect(again).rejects.toMatchObject({ code: 'BRIEFING_EXISTS', ids: [id] })
  })

  it.each([
    ['a month that has not begun', { month: '2025-12', heldOn: '2025-12-06' }],
    ['a conference before the month', { month: '2025-09', heldOn: '2025-08-31' }],
    ['a conference long after', { month: '2025-01', heldOn: '2025-11-06' }],
    ['a case twice', { month: '2025-09', heldOn: '2025-10-06', cases: [twice, twice] }],
  ])('refuses %s', async (_what, more) => {
    const drafted = draftBriefing(desk.ask('quan-ly', conference), { key: newKey(), ...more })
    await expect(drafted).rejects.toMatchObject({ name: 'ValidationError' })
  })

  it('takes the first month of a quarter that a later conference reports', async () => {
    const input = { key: newKey(), month: '2025-07', heldOn: '2025-11-06' }
    const { id: july } = await draftBriefing(desk.ask('quan-ly', conference), input)
    expect(july).toBeDefined()
  })

  it('cannot be submitted before its month is over', async () => {
    const early = '2025-11-20T02:00:00Z'
    const input = { key: newKey(), month: '2025-11', heldOn: '2025-12-05' }
    const { id: briefing } = await draftBriefing(desk.ask('quan-ly', early), input)
    const submitted = submitBriefing(desk.ask('quan-ly', early), { key: newKey(), briefing, expectedVersion: 1 })
    await expect(submitted).rejects.toMatchObject({ code: 'PERIOD_NOT_OVER' })
  })
})

describe('the second person', () => {
  it('is never an author of the briefing', async () => {
    await runCommandOf(submitBriefing, 'quan-ly')
    await expect(runCommandOf(publishBriefing, 'quan-ly')).rejects.toMatchObject({ code: 'EDITOR_CANNOT_APPROVE' })
    await expect(
      desk.db.$executeRaw`UPDATE briefing SET published_by_id = editor_ids[1] WHERE id = ${id}::uuid`,
    ).rejects.toThrow(/briefing_second_person/)
  })

  it('returns it with a note, and it is edited and submitted again', async () => {
    await expect(runCommandOf(editBriefing, 'quan-ly', texts())).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await runCommandOf(returnBriefing, 'lanh-dao', { note: 'thiếu lời dẫn tiếng Anh' })
    await runCommandOf(editBriefing, 'quan-ly', { ...texts(), introEn: 'Introduction' })
    await runCommandOf(submitBriefing, 'quan-ly')
    await runCommandOf(publishBriefing, 'lanh-dao')
    const { state, introEn, publishedById } = await desk.db.briefing.findUniqueOrThrow({ where: { id } })
    expect([state, introEn, publishedById]).toEqual([
      'PUBLISHED',
      'Introduction',
      desk.ask('lanh-dao', conference).viewer.id,
    ])
  })

  it('closes it: nothing in it changes afterwards', async () => {
    await expect(runCommandOf(editBriefing, 'quan-ly', texts())).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    const { db } = desk
    for (const attempt of [
      () => db.$executeRaw`UPDATE briefing SET intro_vi = 'khác' WHERE id = ${id}::uuid`,
      () => db.$executeRaw`UPDATE briefing_figure SET numbers = '{}' WHERE briefing_id = ${id}::uuid`,
      () => db.$executeRaw`DELETE FROM briefing_figure WHERE briefing_id = ${id}::uuid`,
      () => db.$executeRaw`UPDATE briefing_item SET state = 'ACTIONED' WHERE briefing_id = ${id}::uuid`,
      () => db.$executeRaw`DELETE FROM briefing_case WHERE briefing_id = ${id}::uuid`,
      () => db.$executeRaw`INSERT INTO briefing_case SELECT ${id}::uuid, ${october.case}::uuid, 9, 'x', 'x'`,
    ])
      await expect(attempt()).rejects.toThrow(/a published briefing is not changed/)
  })
})

describe('an erratum', () => {
  const errata = () => desk.db.briefingErratum.findMany({ where: { briefingId: id }, orderBy: { foundAt: 'asc' } })
  const eventsOf = async ({ eventIds }: { eventIds: string[] }) => {
    const events = await desk.db.event.findMany({ where: { id: { in: eventIds } }, orderBy: { seq: 'asc' } })
    return events.map(({ type, subjectId }) => [type, subjectId])
  }
  const later = '2025-11-12T03:00:00Z'

  it('is not issued when no published figure changed', async () => {
    await makeSent(desk, { at: later })
    await findErrata(desk.db, new Date(later))
    expect(await errata()).toEqual([])
  })

  it('states what changed and by which events, and leaves the published figures', async () => {
    const before = (await figure('TOTAL')).numbers
    // Of the same month, and recorded only now. The figures already counted the item as due, so this event explains no
    // change.
    await markPassed(desk.db, new Date(later))
    expect(await desk.db.event.count({ where: { type: 'item.breached', subjectId: october.items[4]! } })).toBe(1)
    await reverse(desk, october, { item: october.items[0]!, by: 'APPEAL' }, later)
    await findErrata(desk.db, new Date(later))
    const [erratum, ...others] = await errata()
    expect(others).toEqual([])
    const { numbers, today, position } = await figure('TOTAL')
    expect(numbers).toEqual(before)
    expect(today).toEqual({ ...before, NUMERATOR: 2, DENOMINATOR: 4, REVERSED: 1, WITHIN_DAY: 2 })
    expect(erratum!.changes).toContainEqual({ figure: position, was: before, now: today })
    expect(await eventsOf(erratum!)).toEqual([['item.reversed', october.items[0]]])
    const where = { briefingId_requestItemId: { briefingId: id, requestItemId: october.items[0]! } }
    expect((await desk.db.briefingItem.findUniqueOrThrow({ where })).state).toBe('ACTIONED')
    expect(await desk.db.event.count({ where: { type: 'briefing.corrected', subjectId: id } })).toBe(1)
  })

  it('is issued once, and the next one starts from it', async () => {
    await findErrata(desk.db, new Date(later))
    expect(await errata()).toHaveLength(1)
    const next = '2025-11-13T03:00:00Z'
    await recordCheck(desk.ask('can-bo-1', next), { key: newKey(), item: october.contents[1], up: false })
    await findErrata(desk.db, new Date(next))
    const [, second] = await errata()
    const { position, today } = await figure('TOTAL', 'confirmed_gone_of_requested')
    expect(second!.changes).toContainEqual({ figure: position, was: { NUMERATOR: 0, DENOMINATOR: 4 }, now: today })
    expect(today).toEqual({ NUMERATOR: 1, DENOMINATOR: 4 })
  })

  it('covers an item whose sending was recorded too late, and then its answer', async () => {
    const draft = await makeDraft(desk, { at: '2025-10-30T03:00:00Z' })
    const { request, items } = draft
    const approval = { key: newKey(), request, expectedVersion: 1 }
    await submitForApproval(desk.ask('can-bo-1', '2025-10-30T03:00:00Z'), approval)
    await approveRequest(desk.ask('lanh-dao', '2025-10-30T04:00:00Z'), {
      ...approval,
      key: newKey(),
      expectedVersion: 2,
    })
    const sent = { key: newKey(), request, expectedVersion: 3, via: 'EMAIL', proof: 'biên nhận' }
    await sendRequest(desk.ask('can-bo-1', '2025-11-14T03:00:00Z'), {
      ...sent,
      sentAt: new Date('2025-10-31T03:00:00Z'),
    })
    await findErrata(desk.db, new Date('2025-11-14T03:00:00Z'))
    await answer(desk, draft, items, removed, { at: '2025-11-15T03:00:00Z' })
    await findErrata(desk.db, new Date('2025-11-15T03:00:00Z'))
    const [, , third, fourth] = await errata()
    expect(await Promise.all([third!, fourth!].map(eventsOf))).toEqual([
      [
        ['item.sent', items[0]],
        ['item.breached', items[0]],
      ],
      [['item.actioned', items[0]]],
    ])
    expect((await figure('TOTAL')).today).toMatchObject({ NUMERATOR: 3, DENOMINATOR: 5 })
  })

  it('cannot be withdrawn', async () => {
    await expect(desk.db.$executeRaw`DELETE FROM briefing_erratum`).rejects.toThrow(/an erratum is not changed/)
  })

  it('appears in the next briefing as a correction to an earlier month', async () => {
    const input = { key: newKey(), month: '2025-12', heldOn: '2026-01-06' }
    const { id: next } = await draftBriefing(desk.ask('quan-ly', '2026-01-05T03:00:00Z'), input)
    const { record } = await desk.db.briefing.findUniqueOrThrow({ where: { id: next } })
    expect(record).toMatchObject({ errata: (await errata()).map((each) => each.id) })
  })
})
