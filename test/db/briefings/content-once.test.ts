/** Published figures of content count each content item once, by its latest request of their own period. */
import type { FormulaName } from '@takedown/declarations/formulas.ts'
import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import type { Numbers } from '@takedown/server/domain/briefing-figures/figures.ts'
import { figureSideKey } from '@takedown/server/domain/briefing-figures/measures.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
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

const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
const conference = '2025-11-06T02:00:00Z'

/** Publishes the briefing of a month and returns its id. */
async function publish(desk: Desk, month: string): Promise<string> {
  const [manager, chief] = [desk.ask('quan-ly', conference), desk.ask('lanh-dao', conference)]
  const input = { key: newKey(), month, heldOn: month === '2025-10' ? '2025-11-06' : `${month}-28` }
  const { id: briefing } = await draftBriefing(manager, input)
  await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
  await publishBriefing(chief, { key: newKey(), briefing, expectedVersion: 2 })
  return briefing
}

/** The figure of this scope, and the items that its two sides list. */
async function figureOf(desk: Desk, briefingId: string, scope: string, formula: FormulaName = 'actioned_of_requested') {
  const where = { briefingId_scope_formula: { briefingId, scope, formula } }
  const { section, numbers, today } = await desk.db.briefingFigure.findUniqueOrThrow({ where })
  const listed = (side: 'NUMERATOR' | 'DENOMINATOR') =>
    desk.db.briefingItem
      .findMany({
        where: { briefingId, scopes: { has: scope }, sides: { has: figureSideKey({ section, formula }, side) } },
        orderBy: { requestItemId: 'asc' },
      })
      .then((items) => items.map(({ requestItemId }) => requestItemId))
  return {
    numbers: numbers as Numbers,
    today: today as Numbers,
    numerator: await listed('NUMERATOR'),
    denominator: await listed('DENOMINATOR'),
  }
}

const requestAgain = async (desk: Desk, { case: caseId }: Sent, contents: string[], at: string): Promise<Sent> =>
  sendDraft(desk, await draftOf(desk, { case: caseId, contents }, { at }), at)

const withdraw = (desk: Desk, { request, items }: Sent, at: string) =>
  atVersion(desk, request, (expectedVersion) =>
    withdrawItems(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, items, reason: 'Gửi nhầm' }),
  )

describe('a request of the same content in a later month', () => {
  let desk: Desk
  let october: Sent
  let briefing: string
  const goneFigure = () => figureOf(desk, briefing, 'TOTAL', 'confirmed_gone_of_requested')

  beforeAll(async () => {
    desk = await openDesk()
    october = await makeSent(desk, { at: '2025-10-10T02:00:00Z', count: 2 })
    await answer(desk, october, october.items, removed, { at: '2025-10-10T05:00:00Z' })
    for (const item of october.contents)
      await recordCheck(desk.ask('can-bo-1', '2025-10-12T02:00:00Z'), { key: newKey(), item, up: false })
    briefing = await publish(desk, '2025-10')
  })
  afterAll(() => desk.close())

  it('neither changes the confirmed-gone figure of a published month nor makes an erratum', async () => {
    expect((await goneFigure()).numbers).toEqual({ NUMERATOR: 2, DENOMINATOR: 2 })
    const again = await requestAgain(desk, october, october.contents.slice(0, 1), '2025-11-20T02:00:00Z')
    await findErrata(desk.db, new Date('2025-11-20T03:00:00Z'))
    await answer(desk, again, again.items, removed, { at: '2025-11-20T05:00:00Z' })
    await findErrata(desk.db, new Date('2025-11-21T03:00:00Z'))
    await withdraw(
      desk,
      await requestAgain(desk, october, again.contents, '2025-11-22T02:00:00Z'),
      '2025-11-22T03:00:00Z',
    )
    await findErrata(desk.db, new Date('2025-11-22T04:00:00Z'))
    expect(await desk.db.briefingErratum.count()).toBe(0)
    expect(await goneFigure()).toMatchObject({ today: { NUMERATOR: 2, DENOMINATOR: 2 }, numerator: october.items })
  })

  it('leaves the figure to the checks: an item that is observed again makes one erratum', async () => {
    const at = '2025-11-23T02:00:00Z'
    await recordCheck(desk.ask('can-bo-1', at), { key: newKey(), item: october.contents[1], up: true })
    await findErrata(desk.db, new Date(at))
    expect(await desk.db.briefingErratum.count()).toBe(1)
    expect((await goneFigure()).today).toEqual({ NUMERATOR: 1, DENOMINATOR: 2 })
  })
})

describe('a request of the same content in the same month', () => {
  let desk: Desk
  afterAll(() => desk.close())

  it('counts in place of the earlier one, unless it was withdrawn', async () => {
    desk = await openDesk()
    const first = await makeSent(desk, { at: '2025-10-05T02:00:00Z', count: 2 })
    await answer(desk, first, first.items, unclear, { at: '2025-10-05T05:00:00Z' })
    const again = await requestAgain(desk, first, first.contents.slice(0, 1), '2025-10-15T02:00:00Z')
    await answer(desk, again, again.items, removed, { at: '2025-10-15T05:00:00Z' })
    const at = '2025-10-16T02:00:00Z'
    await recordCheck(desk.ask('can-bo-1', at), { key: newKey(), item: first.contents[0], up: false })
    await withdraw(desk, await requestAgain(desk, first, first.contents.slice(1), at), '2025-10-17T02:00:00Z')
    const briefing = await publish(desk, '2025-10')
    const latest = [first.items[1]!, again.items[0]!].sort()
    expect(await figureOf(desk, briefing, 'TOTAL', 'confirmed_gone_of_requested')).toMatchObject({
      numbers: { NUMERATOR: 1, DENOMINATOR: 2 },
      numerator: again.items,
      denominator: latest,
    })
  })
})

describe('the figures of kinds and tips', () => {
  const groups = Array.from({ length: 3 }, (_, n) => `https://facebook.com/groups/660000${n}`)
  const disabled = { state: 'ACTIONED', action: 'GROUP_DISABLED' } as const
  let desk: Desk
  let tip: string
  let first: Sent
  let again: Sent
  let elsewhere: Sent
  let briefing: string

  beforeAll(async () => {
    desk = await openDesk()
    const at = '2025-10-06T02:00:00Z'
    const text = { key: newKey(), subject: 'Nhóm dạy bùng nợ', text: groups.slice(0, 2).join(' ') }
    tip = (await submitTip(desk.ask('bao-chi', at), text)).id
    const opened = { key: newKey(), title: 'Bùng nợ', category: desk.categories['bung-no'], tips: [tip] }
    const { id } = await openCase(desk.ask('can-bo-1', at), opened)
    first = await makeSent(desk, { at, case: id, urls: groups })
    await answer(desk, first, first.items, unclear, { at: '2025-10-06T08:00:00Z' })
    again = await requestAgain(desk, first, first.contents.slice(0, 1), '2025-10-15T02:00:00Z')
    await answer(desk, again, again.items, disabled, { at: '2025-10-15T08:00:00Z' })
    // Another case requests a group of the tip after the month, and before the press conference.
    elsewhere = await makeSent(desk, { at: '2025-11-03T02:00:00Z', urls: groups.slice(1, 2) })
    await answer(desk, elsewhere, elsewhere.items, disabled, { at: '2025-11-03T08:00:00Z' })
    briefing = await publish(desk, '2025-10')
  })
  afterAll(() => desk.close())

  it('count each content item once, by its latest request of the month', async () => {
    const latest = [...first.items.slice(1), ...again.items].sort()
    expect(await figureOf(desk, briefing, `KIND/${desk.platforms.facebook}/GROUP`)).toMatchObject({
      numbers: { NUMERATOR: 1, DENOMINATOR: 3, WITHIN_DAY: 1, REFUSED_VIOLATION_UNCLEAR: 2 },
      numerator: again.items,
      denominator: latest,
    })
    expect((await figureOf(desk, briefing, 'TOTAL')).numbers).toMatchObject({ NUMERATOR: 1, DENOMINATOR: 4 })
  })

  it('count the content of a tip by its latest request up to the press conference, whichever case sent it', async () => {
    const latest = [...again.items, ...elsewhere.items].sort()
    expect(await figureOf(desk, briefing, `TIP/${tip}`)).toMatchObject({
      numbers: { NUMERATOR: 2, DENOMINATOR: 2, WITHIN_DAY: 2 },
      numerator: latest,
      denominator: latest,
    })
  })

  it('do not change when content is requested again after the press conference', async () => {
    const at = '2025-11-20T02:00:00Z'
    const third = await requestAgain(desk, first, first.contents, at)
    await answer(desk, third, third.items, unclear, { at: '2025-11-20T08:00:00Z' })
    await findErrata(desk.db, new Date('2025-11-21T02:00:00Z'))
    expect(await desk.db.briefingErratum.count()).toBe(0)
  })
})

describe('a briefing that an earlier version froze', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.close())

  it.each([
    [true, 1],
    [false, 2],
  ])('keeps the rule under which it was published (each content item once: %s)', async (countsContentOnce, counted) => {
    const month = countsContentOnce ? '2025-08' : '2025-10'
    const day = (text: string) => `${month}-${text}`
    const first = await makeSent(desk, { at: day('05T02:00:00Z') })
    await answer(desk, first, first.items, unclear, { at: day('05T05:00:00Z') })
    const briefing = await publish(desk, month)
    await desk.sql.query('ALTER TABLE briefing DISABLE TRIGGER ALL')
    await desk.sql.query('UPDATE briefing SET counts_content_once = $1 WHERE id = $2', [countsContentOnce, briefing])
    await desk.sql.query('ALTER TABLE briefing ENABLE TRIGGER ALL')
    // A request of the month whose sending was recorded only after the publication.
    const draft = await draftOf(desk, { case: first.case, contents: first.contents }, { at: day('20T02:00:00Z') })
    await sendDraft(desk, draft, day('20T02:00:00Z'))
    await findErrata(desk.db, new Date(conference))
    const { today } = await figureOf(desk, briefing, `KIND/${desk.platforms.facebook}/POST`)
    expect(today).toMatchObject({ DENOMINATOR: counted })
  })
})
