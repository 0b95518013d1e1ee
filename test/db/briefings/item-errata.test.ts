/** The erratum of a corrected kind or reach: one for each published briefing whose figures the correction changes. */
import type { FigureChange } from '@takedown/server/domain/briefing-figures/errata.ts'
import { findErrata } from '@takedown/server/domain/briefing-figures/errata.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { correctItem } from '@takedown/server/domain/cases/item-corrections.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, newPosts, openDesk, type Sent } from '#support/make.ts'

const conference = '2025-11-06T02:00:00Z'
const later = '2025-11-10T02:00:00Z'
let desk: Desk
let sent: Sent
beforeAll(async () => {
  desk = await openDesk()
  const urls = newPosts(2)
  sent = await makeSent(desk, { at: '2025-10-10T02:00:00Z', urls, reach: 1_000 })
  await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: '2025-10-10T05:00:00Z' })
  // A second case contains the item, so the correction makes two events.
  const officer = desk.ask('can-bo-1', '2025-10-11T02:00:00Z')
  const other = await openCase(officer, { key: newKey(), title: 'Vụ khác', category: desk.categories['bung-no'] })
  await addItems(officer, { key: newKey(), case: other.id, items: urls.slice(0, 1).map((url) => ({ url })) })
  const [manager, chief] = [desk.ask('quan-ly', conference), desk.ask('lanh-dao', conference)]
  const { id: briefing } = await draftBriefing(manager, { key: newKey(), month: '2025-10', heldOn: '2025-11-06' })
  await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
  await publishBriefing(chief, { key: newKey(), briefing, expectedVersion: 2 })
})
afterAll(() => desk.close())

const correct = (details: object) =>
  correctItem(desk.ask('can-bo-1', later), { key: newKey(), item: sent.contents[0], reason: 'Ghi nhầm', ...details })

it('is recorded with the correction of a kind, and moves the item between the figures of the two kinds', async () => {
  await correct({ kind: 'ACCOUNT', reach: 25 })
  const errata = await desk.db.briefingErratum.findMany()
  expect(errata).toHaveLength(1)
  const figures = await desk.db.briefingFigure.findMany()
  const scopeOf = ({ figure }: FigureChange) => figures.find(({ position }) => position === figure)!.scope
  const changes = errata[0]!.changes as unknown as FigureChange[]
  const facebook = desk.platforms.facebook
  expect(Object.fromEntries(changes.map((change) => [scopeOf(change), [change.was, change.now]]))).toEqual({
    [`KIND/${facebook}/POST`]: [
      { NUMERATOR: 2, DENOMINATOR: 2, WITHIN_DAY: 2 },
      { NUMERATOR: 1, DENOMINATOR: 1, WITHIN_DAY: 1 },
    ],
    [`KIND/${facebook}/ACCOUNT`]: [
      { NUMERATOR: 0, DENOMINATOR: 0 },
      { NUMERATOR: 1, DENOMINATOR: 1, WITHIN_DAY: 1 },
    ],
  })
  const events = await desk.db.event.findMany({ where: { id: { in: errata[0]!.eventIds } } })
  expect(events.map(({ type, subjectId }) => [type, subjectId])).toEqual([
    ['item.details_corrected', sent.contents[0]],
    ['item.details_corrected', sent.contents[0]],
  ])
})

it('is not recorded again by the job', async () => {
  await findErrata(desk.db, new Date(later))
  expect(await desk.db.briefingErratum.count()).toBe(1)
})

it('is not recorded for a reach or a title, which no published figure counts', async () => {
  await correct({ reach: 50, title: 'Tên đúng' })
  await findErrata(desk.db, new Date(later))
  expect(await desk.db.briefingErratum.count()).toBe(1)
  const reaches = await desk.db.requestItem.findMany({ where: { itemId: sent.contents[0] }, select: { reach: true } })
  expect(reaches).toEqual([{ reach: 50 }])
})
